package dev.delaminate.dashboard.endpoint;

/** A request that is not served, with the status and the one line of text that its sender gets. Holds nothing of the request. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public static Refusal notFound() {
        return new Refusal(404, "There is no such page or file here.");
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
