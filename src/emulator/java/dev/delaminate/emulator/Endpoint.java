package dev.delaminate.emulator;

import java.util.function.Consumer;

/** What an origin does with a request. */
interface Endpoint {
    /** Called on the event loop; {@code answer} is called once, on the event loop, at once or later. */
    void serve(Call request, Consumer<Response> answer);
}
