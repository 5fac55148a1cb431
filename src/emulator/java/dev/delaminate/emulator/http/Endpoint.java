package dev.delaminate.emulator.http;

import java.util.function.Consumer;

/** What an origin does with a request. */
public interface Endpoint {
    /** Called on the event loop; {@code answer} is called once, on the event loop, at once or later. */
    void serve(Call request, Consumer<Response> answer);
}
