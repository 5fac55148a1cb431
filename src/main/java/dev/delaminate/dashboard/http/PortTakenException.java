package dev.delaminate.dashboard.http;

/** Nothing can listen on that port: another program does, or this one may not. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTakenException(int port, Throwable cause) {
        super("port " + port + " of 127.0.0.1 cannot be listened on (" + reason(cause) + ")", cause);
    }

    private static String reason(Throwable cause) {
        Throwable first = cause.getCause() == null ? cause : cause.getCause();
        return String.valueOf(first.getMessage());
    }
}
