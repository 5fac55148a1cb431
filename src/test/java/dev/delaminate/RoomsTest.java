package dev.delaminate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house, as {@code rooms.txt} has them: which types of a package others may use (its doors), and which
 * packages it uses itself (its arrows). Java has no friends among packages, so this is the wall: whoever opens a door or
 * draws an arrow does it in that table, where it is seen.
 */
class RoomsTest {
    private static final String PROGRAM = "dev.delaminate";
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/emulator/java"));
    private static final int MOST_FILES = 15;
    private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)");

    /** A place and whose turn it is there, under one lock; a schedule and the polls of one job by it. */
    private static final List<List<String>> HALVES = List.of(
            List.of("pipeline.fetch.FetchPlaces", "pipeline.fetch.FetchTurn"),
            List.of("pipeline.polls.LearnedCourse", "pipeline.polls.LearnedSchedule"),
            // java.nio.file has a path know its file system, that its provider, and the provider paths.
            List.of(
                    "output.s3.S3FileSystem",
                    "output.s3.S3Listing",
                    "output.s3.S3Objects",
                    "output.s3.S3Path",
                    "output.s3.S3Provider",
                    "output.s3.WorkFolder"));

    /** {@code   dev.delaminate.cli.RunCommand -> dev.delaminate.batch.Batch  classes}, of whatever is nested in them. */
    private static final Pattern DEPENDENCY =
            Pattern.compile("^ +(?!\\S*package-info)(dev\\.delaminate[\\w.]*)\\S* +-> +([\\w.]+)");

    private static final Path TABLE = Path.of("src/test/resources/dev/delaminate/rooms.txt");

    /** Top-level types by full name, with the top-level types of the program that each one uses. */
    private static final Map<String, Set<String>> USES = uses();

    private static final Map<String, Room> ROOMS = rooms();

    /**
     * @param doors types that other rooms use
     * @param openForTests types that are public for the tests of other rooms alone
     */
    private record Room(Set<String> doors, Set<String> openForTests, Set<String> arrows) {}

    @Test
    void doorsAreThoseOfTheTable() {
        Map<String, Set<String>> used = new TreeMap<>();
        forEachArrow((from, to) ->
                used.computeIfAbsent(room(to), room -> new TreeSet<>()).add(simple(to)));

        assertThat(lines(used)).containsExactlyElementsOf(lines(byRoom(Room::doors)));
    }

    @Test
    void arrowsAreThoseOfTheTable() {
        Map<String, Set<String>> drawn = new TreeMap<>();
        forEachArrow((from, to) ->
                drawn.computeIfAbsent(room(from), room -> new TreeSet<>()).add(room(to)));

        assertThat(lines(drawn)).containsExactlyElementsOf(lines(byRoom(Room::arrows)));
    }

    /** What no other room may use is not public, but for what tests elsewhere need. */
    @Test
    void whatIsNoDoorIsShut() {
        Map<String, Set<String>> open = new TreeMap<>();
        for (String type : USES.keySet()) {
            if (isPublic(type) && !roomOf(type).doors().contains(simple(type))) {
                open.computeIfAbsent(room(type), room -> new TreeSet<>()).add(simple(type));
            }
        }

        assertThat(lines(open)).containsExactlyElementsOf(lines(byRoom(Room::openForTests)));
    }

    @Test
    void noRoomUsesItselfInACircle() {
        Map<String, Set<String>> arrows = byRoom(Room::arrows);

        assertThat(circles(arrows)).isEmpty();
    }

    /** But for those two halves of one thing, of which the one makes the other. */
    @Test
    void noOtherClassUsesItselfInACircle() {
        Set<String> halves = new TreeSet<>();
        for (List<String> pair : HALVES) {
            pair.forEach(name -> halves.add(PROGRAM + "." + name));
        }

        assertThat(circles(USES)).isEqualTo(halves);
    }

    @Test
    void roomsAreSmallAndHaveAMap() throws IOException {
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, Room> entry : ROOMS.entrySet()) {
            String name = entry.getKey();
            List<Path> files = files(name);
            String map = Files.readString(folder(name).resolve("package-info.java"));
            int lines = 0;
            for (Path file : files) {
                lines += Files.readAllLines(file).size();
            }
            list.append(String.format(
                    "%-20s %2d files %5d lines  doors %s%n%37s -> %s%n",
                    name,
                    files.size(),
                    lines,
                    String.join(" ", entry.getValue().doors()),
                    "",
                    String.join(" ", entry.getValue().arrows())));

            assertThat(files).as(name).hasSizeLessThanOrEqualTo(MOST_FILES);
            assertThat(files)
                    .as("files of %s, each named in the map of its package-info", name)
                    .allMatch(file -> map.matches("(?s)/\\*\\*.*\\b" + nameOf(file) + "\\b.*\\*/.*"));
            assertThat(LINK.matcher(map).results().map(link -> link.group(1)))
                    .as("links in the map of %s", name)
                    .allMatch(link -> Files.exists(folder(name).resolve(link + ".java")));
        }
        System.out.print(list);
    }

    private interface Arrow {
        void between(String from, String to);
    }

    private static void forEachArrow(Arrow arrow) {
        USES.forEach((from, used) ->
                used.stream().filter(to -> !room(to).equals(room(from))).forEach(to -> arrow.between(from, to)));
    }

    private static Map<String, Set<String>> byRoom(Function<Room, Set<String>> part) {
        Map<String, Set<String>> parts = new TreeMap<>();
        ROOMS.forEach((name, room) -> {
            if (!part.apply(room).isEmpty()) {
                parts.put(name, part.apply(room));
            }
        });
        return parts;
    }

    private static List<String> lines(Map<String, Set<String>> parts) {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + ": " + String.join(" ", part.getValue()))
                .toList();
    }

    /** Those that can be reached from themselves. */
    private static Set<String> circles(Map<String, Set<String>> arrows) {
        return arrows.keySet().stream()
                .filter(start -> reached(start, arrows).contains(start))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reached(String start, Map<String, Set<String>> arrows) {
        Set<String> reached = new TreeSet<>();
        List<String> next = new ArrayList<>(arrows.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String name = next.remove(next.size() - 1);
            if (reached.add(name)) {
                next.addAll(arrows.getOrDefault(name, Set.of()));
            }
        }
        return reached;
    }

    /** As the JDK's own reader of class files tells it, lambdas and casts included. */
    private static Map<String, Set<String>> uses() {
        StringWriter told = new StringWriter();
        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(told), new PrintWriter(told), "-v", "--ignore-missing-deps", classes());
        assertThat(exit).as(told.toString()).isZero();
        Map<String, Set<String>> uses = new TreeMap<>();
        told.toString().lines().map(DEPENDENCY::matcher).filter(Matcher::find).forEach(line -> {
            Set<String> used = uses.computeIfAbsent(line.group(1), name -> new TreeSet<>());
            if (line.group(2).startsWith(PROGRAM) && !line.group(2).equals(line.group(1))) {
                used.add(line.group(2));
            }
        });
        return uses;
    }

    private static String classes() {
        try {
            return Path.of(Delaminate.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPublic(String type) {
        try {
            return Modifier.isPublic(
                    Class.forName(type, false, RoomsTest.class.getClassLoader()).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code pipeline/outage} of the types in {@code dev.delaminate.pipeline.outage}; {@code .} of the main class. */
    private static String room(String type) {
        int end = type.lastIndexOf('.');
        return end <= PROGRAM.length()
                ? "."
                : type.substring(PROGRAM.length() + 1, end).replace('.', '/');
    }

    private static Room roomOf(String type) {
        return Objects.requireNonNull(ROOMS.get(room(type)), () -> TABLE + " lacks the room " + room(type));
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static Path folder(String room) {
        return SOURCES.stream()
                .map(root -> root.resolve("dev/delaminate").resolve(room))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError(TABLE + " names a room that is not there: " + room));
    }

    private static List<Path> files(String room) throws IOException {
        try (Stream<Path> files = Files.list(folder(room))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !nameOf(file).equals("package-info"))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replace(".java", "");
    }

    private static Map<String, Room> rooms() {
        Map<String, Room> rooms = new TreeMap<>();
        String name = "";
        try {
            for (String line : Files.readAllLines(TABLE)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> words = List.of(line.strip().split("\\s+"));
                if (!line.startsWith(" ")) {
                    name = words.get(0);
                    rooms.put(name, new Room(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
                    continue;
                }
                Room room = Objects.requireNonNull(rooms.get(name), line);
                Set<String> part = switch (words.get(0)) {
                    case "doors" -> room.doors();
                    case "tests" -> room.openForTests();
                    case "uses" -> room.arrows();
                    default -> throw new AssertionError(TABLE + ": " + line);
                };
                part.addAll(words.subList(1, words.size()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rooms;
    }
}
