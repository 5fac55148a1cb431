package dev.delaminate.output;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkShareTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "smbfs",
                "fuse.sshfs",
                "fuse.mount.davfs",
                "fuse.rclone",
                "ceph",
                "fuse.glusterfs",
                "lustre",
                "afs",
                "NFS"
            })
    void refusesAFolderOfAnotherMachineWithWhatToDo(String type) {
        assertThatThrownBy(() -> NetworkShare.refuse(folder, type))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("network share (" + type + ")")
                .hasMessageContaining("--out")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext4",
                "xfs",
                "btrfs",
                "zfs",
                "tmpfs",
                "overlay",
                "apfs",
                "hfs",
                "NTFS",
                "fuseblk",
                "exfat",
                "vfat",
                "9p",
                "virtiofs",
                "fuse",
                "fuse.bindfs",
                "something new",
                ""
            })
    void letsThoseOfThisMachineAndUnknownOnesPass(String type) {
        assertThatCode(() -> NetworkShare.refuse(folder, type)).doesNotThrowAnyException();
    }

    @Test
    void looksAtTheRealFileSystem() {
        assertThatCode(() -> NetworkShare.refuse(folder)).doesNotThrowAnyException();
        assertThatCode(() -> NetworkShare.refuse(folder.resolve("nowhere"))).doesNotThrowAnyException();
    }

    @Test
    void refusesAShareByItsWindowsName() {
        assertThatThrownBy(() -> NetworkShare.refuse(Path.of("//server/share/out".replace('/', '\\')), "NTFS"))
                .isInstanceOf(OutputException.class);
    }
}
