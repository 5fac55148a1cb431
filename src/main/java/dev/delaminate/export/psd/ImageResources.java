package dev.delaminate.export.psd;

import dev.delaminate.export.Artwork;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;

/**
 * What the file says of the picture as a whole. The profile is always there, sRGB if the artwork has none of its own: an
 * untagged file takes the colours of whatever the reader works in. No time is told, so that the same artwork is the same
 * file.
 *
 * @see <a href="https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/">Photoshop File Formats Specification, "Image
 *     Resources Section"</a>
 */
final class ImageResources {
    private static final int RESOLUTION = 1005;
    private static final int ICC_PROFILE = 1039;
    private static final int VERSION = 1057;
    private static final int XMP = 1060;

    private static final double USUAL_PIXELS_PER_INCH = 72;
    private static final int INCH = 1;
    private static final String WRITER = "Delaminate";
    /**
     * "Edited using generative AI": the layers are the source's own picture where that is seen, and the model's where it
     * was hidden.
     *
     * @see <a href="http://cv.iptc.org/newscodes/digitalsourcetype/">IPTC NewsCodes, Digital Source Type</a>
     */
    private static final String DIGITAL_SOURCE_TYPE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

    private static final String XMP_PACKET = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about=""
                xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
                dc:format="application/vnd.adobe.photoshop"
                xmp:CreatorTool="%s"
                Iptc4xmpExt:DigitalSourceType="%s"/>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>""".formatted(WRITER, DIGITAL_SOURCE_TYPE);

    private ImageResources() {}

    static Block of(Artwork artwork) {
        ICC_Profile own = artwork.profile();
        ICC_Profile profile = own == null ? ICC_Profile.getInstance(ColorSpace.CS_sRGB) : own;
        Block resources = new Block();
        add(resources, RESOLUTION, resolution(artwork.pixelsPerInch()));
        add(resources, ICC_PROFILE, new Block().add(profile.getData()));
        add(resources, VERSION, version());
        add(resources, XMP, new Block().add(XMP_PACKET.getBytes(StandardCharsets.UTF_8)));
        return resources;
    }

    private static void add(Block resources, int id, Block data) {
        String name = "";
        resources
                .ascii("8BIM")
                .int16(id)
                .uint8(name.length())
                .padded(2)
                .section(data)
                .padded(2);
    }

    private static Block resolution(double pixelsPerInch) {
        boolean isUsable = pixelsPerInch >= 1 && pixelsPerInch <= Short.MAX_VALUE;
        int fixed = (int) Math.round((isUsable ? pixelsPerInch : USUAL_PIXELS_PER_INCH) * (1 << 16));
        Block resolution = new Block();
        resolution.int32(fixed).int16(INCH).int16(INCH); // across
        return resolution.int32(fixed).int16(INCH).int16(INCH); // down
    }

    private static Block version() {
        int version = 1;
        int hasMergedImage = 1;
        int fileVersion = 1;
        return new Block()
                .int32(version)
                .uint8(hasMergedImage)
                .unicode(WRITER)
                .unicode(WRITER)
                .int32(fileVersion);
    }
}
