#include "knowledge/words/disclaimers.h"

#include "catch.h"

using namespace preship;

TEST_CASE("a comment says that a file is not for production") {
  for (const char* comment : {"# Do not use it for production!", "# NOT intended for production", "# This file is not for production use.",
                              "# never run this in production", "# For local development only",
                              "# Local development only: docker compose up", "# Don't use this setup in prod", "# non-production stack"})
    CHECK(disclaimer(comment) != "");
  for (const char* comment :
       {"# Never use the default passwords in production", "# Production", "# not production-mode: see docs", "# for production",
        "# do not use in production: see compose.prod.yml", "# Do not forget to set the domain in production", "", "#"})
    CHECK(disclaimer(comment) == "");
}

TEST_CASE("a comment says for whom a file is") {
  for (const char* comment :
       {"# Local development stack", "# docker compose for local dev", "# Stack locale pour le dev", "# Entorno de desarrollo",
        "# Production-like local stack", "# Development environment", "# run the services locally for testing"})
    CHECK(speaks_of_one_machine(comment));
  for (const char* comment :
       {"# Local volumes", "# localhost is the proxy", "# see compose.dev.yml for local development", "# Production", "#"})
    CHECK(!speaks_of_one_machine(comment));
  for (const char* comment : {"# for production", "# deploy with make up", "# on the VPS"}) CHECK(speaks_of_servers(comment));
  for (const char* comment : {"# Production-like local stack", "# not for production", "# products of the shop"})
    CHECK(!speaks_of_servers(comment));
}
