/** What Delaminate costs, beside plain clients of the same service that keep no record: {@code mvn verify -Pbench}. */
@NullMarked
package dev.delaminate.bench;

import org.jspecify.annotations.NullMarked;
