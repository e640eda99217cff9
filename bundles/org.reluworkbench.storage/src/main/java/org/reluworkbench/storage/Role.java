package org.reluworkbench.storage;

/** What a person may do; each role may also do what those before it may. */
public enum Role {
    /** Looks at everything, and checks studies. */
    VIEWER,
    /** Runs, keeps, tags and deletes. */
    ANALYST,
    /** Changes the server and its people. */
    ADMINISTRATOR;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
