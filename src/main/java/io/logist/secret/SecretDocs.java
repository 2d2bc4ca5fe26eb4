package io.logist.secret;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's documentation says of secrets. */
final class SecretDocs {

    private static final String JSON = "application/json";

    private static final String VALUE = """
            {"value": "correct horse battery staple"}""";

    private static final String STORED = """
            {"name": "API_TOKEN", "source": "store", "updatedAt": "2026-07-01T08:00:00Z", "overrides": []}""";

    private static final String LIST = """
            {"items": [{"name": "API_TOKEN", "source": "environment", "updatedAt": null, "overrides": ["store"]}], "next": null}""";

    private SecretDocs() {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(required = true, description = "The value", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = SecretController.NewValue.class), examples = @ExampleObject(VALUE)))
    @ApiResponse(responseCode = "200", description = "The stored secret is replaced", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = SecretView.class), examples = @ExampleObject(STORED)))
    @ApiResponse(responseCode = "201", description = "The secret is stored",
            headers = @Header(name = "Location", description = "Where the secret is shown", schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = SecretView.class),
                    examples = @ExampleObject(STORED)))
    @interface Put {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "The secret, without its value", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = SecretView.class), examples = @ExampleObject(STORED)))
    @interface Secret {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true,
            headers = @Header(name = "Link", description = "rel=\"next\", if there is a next page", schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, examples = @ExampleObject(LIST)))
    @interface Listed {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "204", description = "The secret is removed from the store")
    @interface Deleted {
    }
}
