package org.reluworkbench.console.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which this server may be addressed. Another name means that a foreign page had
 * its own name resolved to this machine in order to read the answers (DNS rebinding).
 */
final class AllowedHosts {
    private static final List<String> LOOPBACK =
            List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    private final Set<String> names = new HashSet<>(LOOPBACK);

    AllowedHosts(String... configured) {
        Arrays.stream(configured).map(AllowedHosts::normalised).forEach(names::add);
    }

    /** The address the connection came in at is safe: a browser got it from no name server. */
    boolean allow(HttpServletRequest request) {
        String host = normalised(request.getServerName());
        return names.contains(host) || host.equals(normalised(request.getLocalAddr()));
    }

    private static String normalised(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.indexOf(':') >= 0) {
            return ipv6(name);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** One spelling of an address; a literal is never looked up. */
    private static String ipv6(String literal) {
        try {
            return InetAddress.getByName(literal.replaceFirst("%.*", "")).getHostAddress();
        } catch (UnknownHostException e) {
            return literal; // no address, so it equals none
        }
    }
}
