package dev.delaminate.cli.emulate;

import dev.delaminate.emulator.fault.Fault;
import dev.delaminate.emulator.fault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every fault that the emulator can play, for people: by the occasion on which it is drawn. */
final class FaultList {
    private FaultList() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            lines.add("Faults of " + stage.occasion() + ":");
            for (Fault fault : Fault.values()) {
                if (fault.stage() == stage) {
                    lines.add(String.format(Locale.ROOT, "  %-24s %s", fault.id(), fault.description()));
                }
            }
        }
        return lines;
    }
}
