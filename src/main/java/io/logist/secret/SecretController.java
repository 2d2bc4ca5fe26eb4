package io.logist.secret;

import io.logist.page.InvalidParameter;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Putting secrets in, seeing which there are, and removing them. No answer ever holds a value. */
@RestController
@Tag(name = "Secrets")
@RequestMapping(path = "/secrets", produces = MediaType.APPLICATION_JSON_VALUE)
class SecretController {

    private final Secrets secrets;
    private final StoredSecrets stored;

    SecretController(Secrets secrets, StoredSecrets stored) {
        this.secrets = secrets;
        this.stored = stored;
    }

    /** What is sent of a secret. */
    record NewValue(@Schema(description = "4 characters to 32 KiB") @Nullable String value) {

        @Override
        public String toString() {
            return "NewValue[***]";
        }
    }

    @Operation(operationId = "putSecret", summary = "Store a secret", description = "Encrypted. Replaces the one that is stored "
            + "under this name; steps that begin from then on get the new value. One in the server's environment or directory of "
            + "secrets goes first; the answer shows which one counts.")
    @SecretDocs.Put
    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SecretView> put(@PathVariable String name, @RequestBody NewValue body) {
        check(name);
        String value = body.value();
        String mistake = value == null ? "is missing; write {\"value\": \"...\"}" : SecretValue.mistakeIn(value);
        if (value == null || mistake != null) {
            throw new InvalidSecret(String.valueOf(mistake));
        }
        boolean isNew = stored.put(name, value);
        return (isNew ? ResponseEntity.created(URI.create("/secrets/" + name)) : ResponseEntity.ok())
                .body(get(name));
    }

    @Operation(operationId = "getSecret", summary = "One secret", description = "Where it comes from and what it overrides.")
    @SecretDocs.Secret
    @GetMapping("/{name}")
    SecretView get(@PathVariable String name) {
        check(name);
        return secrets.find(name).orElseThrow(() -> new SecretNotFound(name, List.of()));
    }

    @Operation(operationId = "listSecrets", summary = "List secrets",
            description = "The names of all secrets that steps can be handed, where each comes from and what it overrides.")
    @SecretDocs.Listed
    @GetMapping
    ResponseEntity<Page<SecretView>> list(@RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        PageRequest page = PageRequest.of(limit, cursor);
        String after = page.after() == null ? "" : page.after();
        List<SecretView> rows = secrets.all().stream().filter(view -> view.name().compareTo(after) > 0).limit(page.rows()).toList();
        return Page.of(rows, page, SecretView::name).answerTo(request);
    }

    @Operation(operationId = "deleteSecret", summary = "Remove a secret from the store",
            description = "Jobs that name it fail from then on, unless another source holds it.")
    @SecretDocs.Deleted
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name) {
        check(name);
        if (!stored.delete(name)) {
            throw new SecretNotFound(name, secrets.find(name).stream().map(SecretView::source).toList());
        }
    }

    private static void check(String name) {
        String mistake = SecretName.mistakeIn(name);
        if (mistake != null) {
            throw new InvalidParameter("name", mistake);
        }
    }
}
