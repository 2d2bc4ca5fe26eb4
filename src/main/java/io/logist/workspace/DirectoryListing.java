package io.logist.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.StoredFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Says what a directory holds, as a snapshot of it would, without taking one. No link is followed. */
final class DirectoryListing {

    private final KnownFiles known;
    private final List<StoredFile> files = new ArrayList<>();

    /** @param known files that need not be read */
    DirectoryListing(KnownFiles known) {
        this.known = known;
    }

    /** In no order. */
    List<StoredFile> of(Path directory) throws IOException {
        collect(directory, "", "");
        return files;
    }

    /** @param key of the directory in the known files, which call a file by its bytes */
    private void collect(Path directory, String path, String key) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                byte[] name = RawName.bytes(child.getFileName());
                String shown = new String(name, UTF_8);
                FileStat stat = FileStat.of(child);
                String stored = TreeEntry.text(TreeName.of(name, stat.isLink()));
                entry(child, stat, path.isEmpty() ? shown : path + "/" + shown, key + "/" + stored);
            }
        }
    }

    private void entry(Path file, FileStat stat, String path, String key) throws IOException {
        if (stat.isDirectory()) {
            int before = files.size();
            collect(file, path, key);
            if (files.size() == before) {
                files.add(new StoredFile(path, Kind.DIRECTORY, false, 0, TreeEdit.EMPTY.name()));
            }
        } else if (stat.isLink()) {
            byte[] target = RawName.target(file);
            files.add(new StoredFile(path, Kind.LINK, false, target.length, GitHash.of(Constants.OBJ_BLOB, target).name()));
        } else if (stat.isFile()) {
            files.add(new StoredFile(path, Kind.FILE, stat.isExecutable(), stat.size(), content(file, stat, key).name()));
        }
    }

    private ObjectId content(Path file, FileStat stat, String key) throws IOException {
        Optional<ObjectId> blob = known.find(key, stat);
        if (blob.isPresent()) {
            return blob.get();
        }
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return GitHash.ofBlob(content, stat.size());
        }
    }
}
