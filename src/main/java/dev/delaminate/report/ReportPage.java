package dev.delaminate.report;

import dev.delaminate.web.WebAssets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The page itself, that stands alone: its style, its modules (as {@code data:} addresses in an import map, since no browser
 * loads a module from a file) and what it begins with. Its policy allows these very scripts, script files and pictures
 * beside the page, and nothing else: no request leaves the folder.
 */
final class ReportPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String MAIN = "\nimport \"delaminate/report\";\n";

    private ReportPage() {}

    /** @param start JSON that holds nothing that is read as markup */
    static String of(String start) {
        String style = styles().map(WebAssets::text).collect(Collectors.joining("\n"));
        String imports = WebAssets.importMap(modules());
        Map<String, String> values = Map.of(
                "policy", policy(style, imports), "style", style, "imports", imports, "main", MAIN, "start", start);
        return PLACE.matcher(WebAssets.text("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private static Stream<String> styles() {
        return Stream.of("style.css", "viewer.css", "report.css");
    }

    static Set<String> modules() {
        return WebAssets.files().stream()
                .filter(file -> file.matches("(dom|words|icons|parts|topbar|advice|(report|viewer)[\\w-]*)\\.js"))
                .collect(Collectors.toSet());
    }

    /** {@code 'self'} is for a page that was put behind a server; of files browsers say differently what that is. */
    private static String policy(String style, String imports) {
        return "default-src 'none'; script-src 'self' file: data: " + hash(imports) + ' ' + hash(MAIN)
                + "; style-src " + hash(style)
                + "; img-src 'self' file: data: blob:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String inline) {
        byte[] sha256 = DigestUtils.sha256(inline.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'";
    }
}
