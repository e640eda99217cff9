package org.reluworkbench.console.internal;

import org.reluworkbench.spi.ErrorCode;

/** What a request can do wrong before it reaches the workbench. */
public enum ConsoleErrorCode implements ErrorCode {
    /** There is no session, or it has ended. */
    NOT_SIGNED_IN,
    /** A request that changes something does not prove that it comes from the console's pages. */
    REQUEST_FORGED,
    /** The role of the person does not allow it. */
    NOT_ALLOWED,
    /** The {@code Host} header names another server. */
    HOST_NOT_ALLOWED,
    /** Another status that HTTP gives to a request, such as 405 or 415. */
    REQUEST_INVALID;

    @Override
    public Category category() {
        return Category.USER;
    }
}
