# syntax=docker/dockerfile:1.7
ARG JAVA=17
FROM eclipse-temurin:${JAVA}-jdk AS build
RUN --mount=type=cache,target=/root/.m2 ./mvnw package
FROM eclipse-temurin:${JAVA}-jre
COPY --from=build /app/target/*.jar /app.jar
