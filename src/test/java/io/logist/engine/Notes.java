package io.logist.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A file outside of every workspace in which each attempt of a step notes that it has begun. */
record Notes(Path file) {

    /** For a shell step with this file as its FILE. A line this short is appended whole, whoever else appends. */
    static final String SCRIPT = "echo $LOGIST_JOB $LOGIST_RUN $LOGIST_STEP $LOGIST_ATTEMPT $$ $(date +%s%3N) >> $FILE";

    static Notes in(Path directory) {
        return new Notes(directory.resolve("notes-" + UUID.randomUUID()));
    }

    /** @param step its name */
    record Note(String job, int run, String step, int attempt, long pid, Instant at) {

        private static Note of(String line) {
            String[] word = line.split(" ");
            return new Note(word[0], Integer.parseInt(word[1]), word[2], Integer.parseInt(word[3]), Long.parseLong(word[4]),
                    Instant.ofEpochMilli(Long.parseLong(word[5])));
        }
    }

    List<Note> all() {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().map(Note::of).toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Note last() {
        return all().getLast();
    }
}
