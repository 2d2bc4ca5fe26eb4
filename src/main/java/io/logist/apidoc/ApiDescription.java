package io.logist.apidoc;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's documentation says of the whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String FIRST_RERUN = """
            Logist runs **jobs** made of ordered **steps**, and reruns any of them **from any step**.

            The first rerun, here in "Try it out" or with curl:

            1. `POST /jobs` with the example manifest. The answer names the job's `id`.
            2. `POST /jobs/{id}/runs` starts a run. Its `Location` is the run; with the header `Prefer: wait=20` the answer \
            waits for its end. A body is optional.
            3. `POST /jobs/{id}/reruns?step=2` runs the job again from step 2: what step 1 did is carried over. \
            `GET /jobs/{id}/reruns/plan?step=2` says beforehand what would happen.
            4. `GET /jobs/{id}/runs` shows both runs. No run ever changes another.

            Every error is `application/problem+json` (RFC 9457); its `type` is a page that explains it, and `GET /problems` \
            lists them all. Lists come in pages: send `next` as `cursor`. Times are RFC 3339 in UTC.
            """;

    @Bean
    OpenAPI api(@Value("${logist.version}") String version) {
        return new OpenAPI()
                .info(new Info().title("Logist").version(version).description(FIRST_RERUN).license(new License()
                        .name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .addServersItem(new Server().url("/").description("This Logist"))
                .addTagsItem(tag("Jobs", "What to do: manifests and their revisions"))
                .addTagsItem(tag("Runs", "Executions of jobs: start, steer, look back"))
                .addTagsItem(tag("Reruns", "Running a job again, from the beginning or from any step"))
                .addTagsItem(tag("Secrets", "Values that steps are handed and nobody is to read"))
                .addTagsItem(tag("Operation", "The service itself: who shares the work"))
                .addTagsItem(tag("Problems", "What can go wrong, and what to do then"));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
