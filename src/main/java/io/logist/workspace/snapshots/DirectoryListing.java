package io.logist.workspace.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.files.StoredFile;
import io.logist.workspace.files.StoredFile.Kind;
import io.logist.workspace.repositories.GitHash;
import io.logist.workspace.repositories.InterruptibleInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Says what was found in a directory, as a snapshot of it would, without taking one. No link is followed. */
final class DirectoryListing {

    private final KnownFiles known;
    private final List<StoredFile> files = new ArrayList<>();

    /** @param known files that need not be read */
    DirectoryListing(KnownFiles known) {
        this.known = known;
    }

    /** In no order. */
    List<StoredFile> of(List<TreeScan.Found> directory) throws IOException {
        collect(directory, "");
        return files;
    }

    private void collect(List<TreeScan.Found> directory, String parent) throws IOException {
        for (TreeScan.Found found : directory) {
            String name = new String(found.name(), UTF_8);
            add(found, parent.isEmpty() ? name : parent + "/" + name);
        }
    }

    private void add(TreeScan.Found found, String path) throws IOException {
        FileStat stat = found.stat();
        if (stat.isDirectory()) {
            int before = files.size();
            collect(found.children(), path);
            if (files.size() == before) {
                files.add(new StoredFile(path, Kind.DIRECTORY, false, 0, Constants.EMPTY_TREE_ID.name()));
            }
        } else if (stat.isLink()) {
            byte[] target = RawName.target(found.file());
            files.add(new StoredFile(path, Kind.LINK, false, target.length, GitHash.of(Constants.OBJ_BLOB, target).name()));
        } else {
            files.add(new StoredFile(path, Kind.FILE, stat.isExecutable(), stat.size(), content(found).name()));
        }
    }

    private ObjectId content(TreeScan.Found found) throws IOException {
        Optional<ObjectId> blob = known.find(found.path(), found.stat());
        if (blob.isPresent()) {
            return blob.get();
        }
        try (InputStream content = new InterruptibleInput(Files.newInputStream(found.file(), LinkOption.NOFOLLOW_LINKS))) {
            return GitHash.ofBlob(content, found.stat().size());
        }
    }
}
