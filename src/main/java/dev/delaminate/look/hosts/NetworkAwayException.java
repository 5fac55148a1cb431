package dev.delaminate.look.hosts;

/** Nobody answers any more, so that nothing can be told of anyone: the network of this machine is likelier than all hosts. */
public final class NetworkAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NetworkAwayException(String message) {
        super(message);
    }
}
