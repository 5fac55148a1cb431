package dev.delaminate.look.hosts;

import dev.delaminate.look.store.Todo;

/**
 * A picture on its way.
 *
 * @param tries that came to nothing although its host answers
 * @param notBefore by the timer, in milliseconds
 */
record Pending(Todo todo, int tries, long notBefore) {
    static Pending fresh(Todo todo) {
        return new Pending(todo, 0, 0);
    }

    Pending again(long when) {
        return new Pending(todo, tries + 1, when);
    }

    Pending waiting() {
        return new Pending(todo, tries, 0);
    }
}
