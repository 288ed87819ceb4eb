#include "answers/docker/package_tools.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

ToolGap gap(const std::string& body, bool development = true) {
  Analysis analysis = Analysis::from_memory({{"Dockerfile", "FROM node:22 AS build\nRUN npm ci\nFROM node:22\n" + body + "\n"}});
  PackageDependency prisma{};
  prisma.name.value = "prisma";
  prisma.dev = development;
  return tool_gap(*analysis.project().facts.dockerfiles.at(0), "", "prisma", &prisma);
}

}  // namespace

TEST_CASE("package tools: an image of Next's standalone output holds no programs") {
  CHECK(gap("COPY --from=build /app/.next/standalone ./") == ToolGap::standalone);
  CHECK(gap("COPY --from=build /app/.next/standalone ./\nCOPY --from=build /app/node_modules ./node_modules") == ToolGap::none);
  CHECK(gap("COPY --from=build /app/.next/standalone ./\nRUN npm install -g prisma@6") == ToolGap::none);
  CHECK(gap("COPY --from=build /app .") == ToolGap::none);
}

TEST_CASE("package tools: an install without development dependencies leaves theirs out") {
  CHECK(gap("RUN npm ci --omit=dev") == ToolGap::without_development);
  CHECK(gap("RUN yarn install --production") == ToolGap::without_development);
  CHECK(gap("RUN npm ci --omit=dev", false) == ToolGap::none);
  CHECK(gap("RUN npm ci") == ToolGap::none);
}
