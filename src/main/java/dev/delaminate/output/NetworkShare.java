package dev.delaminate.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses folders of another machine, before anything is paid. SQLite says of the ledger's write-ahead log that it "does not
 * work over a network filesystem": its index is memory that only processes of one machine share, so that two machines on
 * the same OUT, whose locks may not reach each other either, would write the ledger over each other.
 *
 * <p>Told by the type of the file system, and on Windows by a UNC path. What is not known passes: where the log does not
 * work, SQLite says so when the ledger is opened. So do 9p and virtiofs, with which a machine shares its folders with the
 * guests on it (WSL's {@code /mnt/c}, Docker Desktop): no other machine writes there.
 */
public final class NetworkShare {
    private static final Set<String> TYPES =
            Set.of(("nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs afpfs webdav davfs davfs2 ncpfs"
                            + " afs auristorfs coda ceph glusterfs lustre gpfs beegfs panfs pvfs2 orangefs juicefs seaweedfs moosefs"
                            + " sshfs rclone s3fs gcsfuse mount-s3 goofys blobfuse blobfuse2 curlftpfs")
                    .split(" "));

    private NetworkShare() {}

    /** Refuses a folder on a share. Blocks. Errors with {@link OutputException} when {@code folder} is on one. */
    public static void refuse(Path folder) {
        String type;
        try {
            type = Files.getFileStore(folder).type();
        } catch (IOException e) {
            return; // whoever uses the folder will see what is wrong with it
        }
        refuse(folder, type);
    }

    /** Whether a folder is on one, as far as that can be seen. Blocks. */
    public static boolean has(Path folder) {
        try {
            return has(folder, Files.getFileStore(folder).type());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean has(Path folder, String type) {
        return isNetwork(type) || folder.toString().startsWith("\\\\");
    }

    static void refuse(Path folder, String type) {
        if (has(folder, type)) {
            throw new OutputException(
                    folder + " is on a network share (" + type
                            + "), where the ledger cannot be kept safe: choose a folder on"
                            + " a disk of this machine with --out, and copy the results when the run is over",
                    null);
        }
    }

    /** {@code fuse.sshfs} is sshfs. */
    private static boolean isNetwork(String type) {
        return TYPES.contains(type.toLowerCase(Locale.ROOT).replaceFirst("^fuse\\.(mount\\.)?", ""));
    }
}
