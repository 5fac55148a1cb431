package dev.delaminate.manifest.preset;

import dev.delaminate.manifest.csv.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is said of a preset, one sentence each. */
final class PresetNotices {
    private final PresetColumns found;
    private final List<String> names;
    private final Predicate<String> isMapped;

    PresetNotices(PresetColumns found, List<String> names, Predicate<String> isMapped) {
        this.found = found;
        this.names = names;
        this.isMapped = isMapped;
    }

    List<String> sentences(boolean isGuess) {
        List<String> sentences = new ArrayList<>();
        sentences.add(taken(isGuess));
        if (found.preset() == Preset.AIRTABLE) {
            sentences.add(
                    "The addresses that Airtable exports stop working some hours later: export again shortly before"
                            + " the run.");
        }
        KnownTable table = KnownTable.of(found.preset());
        if (table != null) {
            List<String> headings = names.stream().map(KnownTable::normal).toList();
            if (!isMapped.test("image_url")) {
                KnownTable.in(headings, table.repeats()).forEach(column -> sentences.add(repeated(names.get(column))));
            }
            if (!isMapped.test("prompt")) {
                KnownTable.in(headings, table.texts()).forEach(column -> sentences.add(words(names.get(column))));
            }
        }
        return sentences;
    }

    private String taken(boolean isGuess) {
        List<String> parts = new ArrayList<>();
        if (!isMapped.test("image_url")) {
            parts.add("pictures from " + named(found.pictures()));
        }
        if (!isMapped.test("id") && !found.ids().isEmpty()) {
            parts.add("ids from " + named(found.ids()));
        }
        String reads = parts.isEmpty() ? "" : ", with " + String.join(" and ", parts);
        if (!isGuess) {
            return "Read as " + found.preset().table() + reads + ".";
        }
        String why = found.preset() == Preset.AIRTABLE
                ? "cells such as photo.jpg (https://…) in " + named(found.pictures())
                : "it has the columns " + named(found.pictures()) + " and " + named(found.ids());
        return "Read as " + found.preset().table() + " (" + why + ")" + reads
                + ". If it is none, say --preset none; other columns are named with --column image_url=NAME and --column"
                + " id=NAME.";
    }

    private String repeated(String column) {
        return "Column " + Quoted.text(column) + " is not read: its pictures stand in " + named(found.pictures())
                + " as well. " + Quoted.column("image_url", column) + " reads it in place of that.";
    }

    private static String words(String column) {
        return "Column " + Quoted.text(column)
                + " is carried through and not sent as prompt: the service describes a picture itself when it gets none. "
                + Quoted.column("prompt", column) + " sends it.";
    }

    private String named(List<Integer> columns) {
        return Quoted.list(columns.stream().map(names::get).distinct().toList());
    }
}
