package io.logist.run.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.archive.ZipWriter;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.workspace.SnapshotUnavailable;
import io.logist.workspace.files.ContentReader;
import io.logist.workspace.files.FileTrees;
import io.logist.workspace.files.StoredFile;
import io.logist.workspace.snapshots.Snapshots;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers with files. Everything is verified: what is small, and lists, before the first byte; of what is large the
 * connection is cut before its last bytes if it turns out damaged, so that nobody takes it for whole.
 */
@Component
class FileAnswers {

    private final FileTrees trees;
    private final Snapshots snapshots;

    FileAnswers(FileTrees trees, Snapshots snapshots) {
        this.trees = trees;
        this.snapshots = snapshots;
    }

    /** The position of a page is the place in the list, which never changes for a step that has ended. */
    Page<WorkspaceFile> page(LeftTree tree, PageRequest request) {
        return reading(tree, () -> {
            List<StoredFile> all = list(tree);
            int from = (int) Math.min(all.size(), request.after(-1) + 1);
            List<WorkspaceFile> items = new ArrayList<>();
            if (from < all.size()) {
                try (ContentReader contents = trees.reader(tree.job().key())) {
                    for (StoredFile file : all.subList(from, Math.min(all.size(), from + request.rows()))) {
                        items.add(WorkspaceFile.of(file, contents));
                    }
                }
            }
            return Page.of(items, request, _ -> from + request.limit() - 1);
        });
    }

    /** All files; verified as a whole first, so that what is damaged is told and not sent in part. */
    void zip(LeftTree tree, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<StoredFile> files = reading(tree, () -> list(tree));
        if (tree.commit().isPresent() && !snapshots.isIntact(tree.job().key(), tree.commit().get())) {
            throw new FilesUnavailable(tree.run(), new IOException("not intact: " + tree.commit().get()));
        }
        response.setContentType(FilesDocs.ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(tree.fileName()).build().toString());
        if (isHead(request)) {
            return;
        }
        try (ZipWriter zip = new ZipWriter(response.getOutputStream(), tree.time())) {
            if (!files.isEmpty()) {
                write(tree, files, zip);
            }
        }
    }

    private void write(LeftTree tree, List<StoredFile> files, ZipWriter zip) throws IOException {
        try (ContentReader contents = trees.reader(tree.job().key())) {
            for (StoredFile file : files) {
                switch (file.kind()) {
                    case FILE -> zip.file(file.path(), file.executable(), file.size(), to -> contents.copy(file, to));
                    case LINK -> zip.link(file.path(), contents.bytes(file));
                    case DIRECTORY -> zip.directory(file.path());
                }
            }
        }
    }

    void file(LeftTree tree, String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        StoredFile file = reading(tree, () -> find(tree, path)).orElseThrow(() -> new FileNotFound(tree, path));
        switch (file.kind()) {
            case FILE -> content(tree, file, request, response);
            case LINK -> throw NotAFile.link(path, reading(tree, () -> target(tree, file)));
            case DIRECTORY -> throw NotAFile.directory(tree, path);
        }
    }

    private void content(LeftTree tree, StoredFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (new ServletWebRequest(request, response).checkNotModified('"' + file.content() + '"')) {
            return;
        }
        if (isHead(request)) {
            open(file, response);
            return;
        }
        try (ContentReader contents = trees.reader(tree.job().key())) {
            contents.send(file, () -> open(file, response));
        } catch (SnapshotUnavailable e) {
            throw new FilesUnavailable(tree.run(), e);
        }
    }

    private static OutputStream open(StoredFile file, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(file.size());
        response.setHeader("X-File-Mode", file.mode());
        return response.getOutputStream();
    }

    private List<StoredFile> list(LeftTree tree) throws IOException {
        return tree.commit().isEmpty() ? List.of() : trees.list(tree.job().key(), tree.commit().get());
    }

    private Optional<StoredFile> find(LeftTree tree, String path) throws IOException {
        return tree.commit().isEmpty() ? Optional.empty() : trees.find(tree.job().key(), tree.commit().get(), path);
    }

    private String target(LeftTree tree, StoredFile link) throws IOException {
        try (ContentReader contents = trees.reader(tree.job().key())) {
            return new String(contents.bytes(link), UTF_8);
        }
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private static <T> T reading(LeftTree tree, Reading<T> reading) {
        try {
            return reading.get();
        } catch (SnapshotUnavailable e) {
            throw new FilesUnavailable(tree.run(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
