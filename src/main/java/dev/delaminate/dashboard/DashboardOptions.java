package dev.delaminate.dashboard;

import dev.delaminate.dashboard.http.Hosts;
import java.util.List;

/**
 * Where the dashboard is found.
 *
 * @param port on loopback; 0 for any that is free
 * @param hosts names by which it may be asked besides those of loopback, for tunnels; errors with
 *     {@link IllegalArgumentException}, which says what to give, for what is none
 */
public record DashboardOptions(int port, List<String> hosts) {
    public static final int USUAL_PORT = 7070;

    public DashboardOptions {
        hosts = hosts.stream().map(Hosts::checked).toList();
    }
}
