package dev.delaminate.look;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A catalog of pictures of all kinds on several hosts, drawn from a seed. */
public final class PlantedCatalog {
    private static final int HOSTS = 5;
    private static final int SOUND_OF_TEN = 6;

    /** One of each is enough: a look waits for seconds. */
    private static final Set<Plant> WAITED_FOR =
            EnumSet.of(Plant.BUSY_ONCE, Plant.HEADERS_WITHOUT_END, Plant.ILL, Plant.LYING);

    private final List<Plant> plants = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    /** @param size each kind is in it at least once when there is room for all */
    public PlantedCatalog(int size, long seed, int port, int deadPort) {
        Random random = new Random(seed);
        List<Plant> sound = often(true);
        List<Plant> faulty = often(false);
        plants.addAll(List.of(Plant.values()));
        while (plants.size() < size) {
            List<Plant> from = random.nextInt(10) < SOUND_OF_TEN ? sound : faulty;
            plants.add(from.get(random.nextInt(from.size())));
        }
        Collections.shuffle(plants, random);
        for (int at = 0; at < plants.size(); at++) {
            String host = "http://shop" + random.nextInt(HOSTS) + ".test:" + port + "/";
            addresses.add(address(plants.get(at), host, at, deadPort));
        }
    }

    private static List<Plant> often(boolean isSound) {
        return Stream.of(Plant.values())
                .filter(plant -> plant.isSound() == isSound && !WAITED_FOR.contains(plant))
                .toList();
    }

    private static String address(Plant plant, String host, int number, int deadPort) {
        String own = host + plant + "/" + number;
        return switch (plant) {
            case PRIVATE -> "http://192.168.1." + (1 + number % 250) + "/" + number + ".png";
            case DRIVE -> "https://drive.google.com/file/d/1aBcDeFgHiJkL" + number + "/view?usp=sharing";
            case DROPBOX -> "https://www.dropbox.com/scl/fi/ab" + number + "/x.png?rlkey=q" + number + "&dl=0";
            case SHAREPOINT -> "https://contoso.sharepoint.com/:i:/s/site/Eb" + number + "?e=4vQ";
            case DEAD_HOST -> "http://dead.test:" + deadPort + "/" + number + ".png";
            case UNKNOWN_HOST -> "http://unknown.test/" + number + ".png";
            case EXPIRED_BY_ADDRESS ->
                own + "?X-Amz-Date=20200101T000000Z&X-Amz-Expires=3600&X-Amz-Signature=ab" + number;
            case EXPIRING ->
                own + "?Expires=" + Instant.now().plusSeconds(3600).getEpochSecond() + "&Signature=ab" + number;
            case ENTITY -> own + "?w=1&amp;h=" + number;
            case ENCODED_TWICE -> own + "/a%2520b.png";
            default -> own + ".png";
        };
    }

    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** In the order of the addresses. */
    public List<Plant> plants() {
        return List.copyOf(plants);
    }

    /** A port on which nobody listens. */
    public static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
