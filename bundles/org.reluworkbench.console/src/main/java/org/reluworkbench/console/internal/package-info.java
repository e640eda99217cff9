/** Server side of the console; nothing here is exported. */
@RequireHttpWhiteboard
@RequireJakartarsWhiteboard
package org.reluworkbench.console.internal;

import org.osgi.service.jakartars.whiteboard.annotations.RequireJakartarsWhiteboard;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
