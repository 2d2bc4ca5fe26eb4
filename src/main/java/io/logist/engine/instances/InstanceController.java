package io.logist.engine.instances;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which instances of Logist share the work. */
@RestController
@Tag(name = "Operation")
@RequestMapping(path = "/instances", produces = MediaType.APPLICATION_JSON_VALUE)
class InstanceController {

    private static final String EXAMPLE = """
            {"items": [{"name": "4711@logist-1", "alive": true, "running": 3,
              "since": "2026-01-31T06:00:00Z", "seenAt": "2026-01-31T12:00:01.5Z"}]}""";

    private final Instances instances;

    InstanceController(Instances instances) {
        this.instances = instances;
    }

    /** All at once: there are few. */
    record InstanceList(List<Instances.Instance> items) {
    }

    @Operation(operationId = "listInstances", summary = "The instances that share this database",
            description = "Those that were heard of within the last hour, the oldest first. The runs of one that is not alive "
                    + "go on elsewhere within seconds; a run's executedBy names the instance that has it.")
    @ApiResponse(responseCode = "200", description = "All of them",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject(EXAMPLE)))
    @GetMapping
    InstanceList list() {
        return new InstanceList(instances.list());
    }
}
