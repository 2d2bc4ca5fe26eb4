# syntax=docker/dockerfile:1

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY docs docs
COPY src src
# The profile leaves the embedded PostgreSQL out: in a container the database is another container.
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Pdocker -DskipTests package \
    && java -Djarmode=tools -jar target/logist.jar extract --layers --destination layers

FROM eclipse-temurin:25.0.3_9-jre-noble
# curl: the health check below. tini: reaps what the shell steps of a job leave behind.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 logist \
    && useradd --system --uid 10001 --gid logist --home-dir /var/lib/logist --shell /usr/sbin/nologin logist \
    && install -d -o logist -g logist -m 0700 /var/lib/logist
WORKDIR /opt/logist
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001:10001
ENV LOGIST_HOME=/var/lib/logist
VOLUME /var/lib/logist
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["tini", "--", "java", "-XX:MaxRAMPercentage=75", "-jar", "logist.jar"]
