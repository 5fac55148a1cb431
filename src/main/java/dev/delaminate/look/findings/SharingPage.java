package dev.delaminate.look.findings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages on which services show a file to people: HTML, never the picture. Known from the address alone, as those services
 * hand them out, and with the address of the picture itself where one can be told from it.
 *
 * @param service whose page it is
 * @param advice what to write instead, for people
 */
record SharingPage(String service, String advice) {
    private static final String NO_DIRECT =
            "it has no addresses of pictures: download them, and give them as local files or put them on the web";
    private static final String A_FOLDER = "it shows a folder: give the address of each picture";

    /** @param direct the address of the picture, with {@code $1} for groups of the pattern; else words */
    private record Rule(String service, Pattern page, String direct) {
        Optional<SharingPage> apply(String address) {
            Matcher matcher = page.matcher(address);
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            boolean isAddress = direct.startsWith("https:");
            String written = isAddress ? direct(matcher) : direct;
            return Optional.of(new SharingPage(service, isAddress ? "the picture itself is " + written : written));
        }

        private String direct(Matcher matcher) {
            String filled = direct;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String value = matcher.group(group);
                filled = filled.replace("$" + group, value == null ? "" : value);
            }
            return filled.replace("?&", "?");
        }
    }

    private static final List<Rule> RULES = List.of(
            rule(
                    "Google Drive",
                    "drive\\.google\\.com/(?:a/[^/]+/)?(?:file/(?:u/\\d+/)?d/|open\\?(?:.*&)?id=)([\\w-]{10,})",
                    "https://drive.google.com/uc?export=download&id=$1"),
            rule("Google Drive", "drive\\.google\\.com/drive/", A_FOLDER),
            rule("Google Docs", "docs\\.google\\.com/", NO_DIRECT),
            rule("Google Photos", "(?:photos\\.google\\.com|photos\\.app\\.goo\\.gl)/", NO_DIRECT),
            rule("Dropbox", "(?:www\\.)?dropbox\\.com/(?:sh|scl/fo)/(?!.*\\b(?:raw|dl)=1)", A_FOLDER),
            rule(
                    "Dropbox",
                    "(?:www\\.)?dropbox\\.com/((?:s|scl/fi)/[^?]+)(?!.*\\b(?:raw|dl)=1)(?:\\?(?:.*?\\b(rlkey=[^&]+))?)?",
                    "https://www.dropbox.com/$1?$2&raw=1"),
            rule(
                    "OneDrive",
                    "onedrive\\.live\\.com/(?:redir|embed)(?:\\.aspx)?\\?(.+)",
                    "https://onedrive.live.com/download?$1"),
            rule("OneDrive", "(?:1drv\\.ms|onedrive\\.live\\.com(?!/download))/?", NO_DIRECT),
            rule(
                    "SharePoint",
                    "([\\w.-]+\\.sharepoint\\.(?:com|cn|us)/:[a-z]:/[^?]+)(?!.*\\bdownload=1)(?:\\?(?:.*?\\b(e=[^&]+))?)?",
                    "https://$1?$2&download=1"),
            rule("WeTransfer", "(?:we\\.tl|(?:[\\w-]+\\.)?wetransfer\\.com)/", NO_DIRECT),
            rule("iCloud", "(?:(?:www\\.)?icloud\\.com|share\\.icloud\\.com)/", NO_DIRECT),
            rule("Box", "(?:[\\w-]+\\.)?box\\.com/s/(\\w+)/?", "https://app.box.com/shared/static/$1.jpg"),
            rule("Imgur", "(?:www\\.|m\\.)?imgur\\.com/(?:a|gallery|t)/", A_FOLDER),
            rule("Imgur", "(?:www\\.|m\\.)?imgur\\.com/(\\w{5,9})(?:$|\\?)", "https://i.imgur.com/$1.jpg"),
            rule(
                    "GitHub",
                    "github\\.com/([^/]+/[^/]+)/blob/([^?]+)(?!.*\\braw=)",
                    "https://raw.githubusercontent.com/$1/$2"),
            rule(
                    "Wikimedia",
                    "(?:[\\w-]+\\.)?(?:wikipedia|wikimedia)\\.org/wiki/(?:File|Datei|Fichier|Archivo|文件):([^?#]+)",
                    "https://commons.wikimedia.org/wiki/Special:FilePath/$1"),
            rule("Flickr", "(?:www\\.)?flickr\\.com/photos/", NO_DIRECT),
            rule("Pinterest", "(?:[\\w-]+\\.)?pinterest\\.[a-z.]+/pin/", NO_DIRECT),
            rule("Instagram", "(?:www\\.)?instagram\\.com/(?:p|reel)/", NO_DIRECT),
            rule("Baidu Netdisk", "(?:pan|yun)\\.baidu\\.com/", NO_DIRECT),
            rule("Quark", "pan\\.quark\\.cn/", NO_DIRECT),
            rule("Alipan", "(?:www\\.)?(?:alipan|aliyundrive)\\.com/s/", NO_DIRECT),
            rule("Weiyun", "share\\.weiyun\\.com/", NO_DIRECT),
            rule("Yandex Disk", "(?:disk\\.yandex\\.[a-z.]+|yadi\\.sk)/", NO_DIRECT),
            rule("MEGA", "mega\\.(?:nz|co\\.nz)/", NO_DIRECT),
            rule("pCloud", "(?:u\\.pcloud\\.link|[\\w-]+\\.pcloud\\.com)/", NO_DIRECT));

    private static final Pattern KNOWN = Pattern.compile(
            "(?i)https?://[^/?#]*(?:google\\.com|goo\\.gl|dropbox|live\\.com|1drv|sharepoint|we\\.tl|wetransfer|icloud|box\\.com"
                    + "|imgur|github\\.com|wikipedia|wikimedia|flickr|pinterest|instagram|baidu|quark|alipan|aliyundrive"
                    + "|weiyun|yandex|yadi|mega\\.|pcloud)");

    private static Rule rule(String service, String page, String direct) {
        return new Rule(service, Pattern.compile("(?i:https?)://" + page, Pattern.CASE_INSENSITIVE), direct);
    }

    /** Empty for addresses that are no page that is known. */
    static Optional<SharingPage> of(String address) {
        // Nearly all addresses are of other hosts, and there are millions of them.
        if (!KNOWN.matcher(address).lookingAt()) {
            return Optional.empty();
        }
        return RULES.stream().flatMap(rule -> rule.apply(address).stream()).findFirst();
    }
}
