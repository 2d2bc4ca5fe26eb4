package io.logist.engine.instances;

import io.logist.step.ShellRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this instance is, and what it lets steps do. */
@RestController
@Tag(name = "Operation")
@RequestMapping(path = "/info", produces = MediaType.APPLICATION_JSON_VALUE)
class InfoController {

    private static final String EXAMPLE = """
            {"version": "0.1.0", "instance": "4711@logist-1",
              "isolation": {"configured": "bwrap", "available": true, "reason": null},
              "limits": {"processes": {"usual": 512, "most": 8192}, "memory": {"usual": 4294967296, "most": 8589934592},
                "fileSize": {"usual": 4294967296, "most": 1099511627776}, "openFiles": {"usual": 4096, "most": 65536},
                "output": {"usual": 10485760, "most": 104857600}, "timeout": {"usual": "1d", "most": "30d"}}}""";

    private final Info info;

    InfoController(@Value("${logist.version}") String version, InstanceName instance, ShellRules shell) {
        this.info = new Info(version, instance.toString(), shell.isolation(), shell.limits());
    }

    /** @param limits of shell steps, by the keys that a manifest has for them */
    record Info(String version, String instance, ShellRules.Isolation isolation, Map<String, ShellRules.Limit> limits) {
    }

    @Operation(operationId = "getInfo", summary = "What this instance is, and what it lets steps do",
            description = "The isolation of shell steps: where what is configured is not available, reason says why, and shell "
                    + "steps are refused. The limits of shell steps: usual for those that do not say, most for those that do; "
                    + "sizes are in bytes. Each instance answers for itself.")
    @ApiResponse(responseCode = "200", description = "This instance",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject(EXAMPLE)))
    @GetMapping
    Info get() {
        return info;
    }
}
