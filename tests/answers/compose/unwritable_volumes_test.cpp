#include "answers/compose/unwritable_volumes.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string unwritable(const std::string& docker, const std::string& service = "", const std::string& more = "",
                       const std::string& volumes = "  data:\n", const Files& files = {}) {
  Files all = files;
  all["compose.yaml"] =
      "services:\n  web:\n    build: .\n    restart: always\n    volumes: [\"data:/app/data\"]\n" + service + more + "volumes:\n" + volumes;
  all["Dockerfile"] = "FROM node:22\nWORKDIR /app\n" + docker + "CMD [\"node\", \"a.js\"]\n";
  all["a.js"] = "";
  Analysis analysis = Analysis::from_memory(all);
  std::string text;
  for (const UnwritableVolume& each : unwritable_volumes(analysis.project()))
    text += each.user + ":" + each.target + (each.made ? " made" : "");
  return text;
}

}  // namespace

TEST_CASE("unwritable volumes: the directory is not in the image, or root's") {
  CHECK(unwritable("COPY a.js .\nUSER node\n") == "node:/app/data");
  CHECK(unwritable("COPY a.js .\nRUN chown -R node /app\nUSER node\n") == "node:/app/data");
  CHECK(unwritable("COPY --chown=node:node a.js .\nUSER 1000:1000\n") == "1000:/app/data");
  CHECK(unwritable("RUN mkdir -p /app/data\nCOPY a.js .\nUSER node\n") == "node:/app/data made");
  CHECK(unwritable("RUN mkdir data/x -p && chown node a.js\nUSER node\n") == "node:/app/data made");
  CHECK(unwritable("COPY a.js ./data/\nUSER node\n") == "node:/app/data made");
}

TEST_CASE("unwritable volumes: silence where the user may write") {
  CHECK(unwritable("COPY a.js .\n") == "");
  CHECK(unwritable("RUN mkdir data && chown node data\nUSER node\n") == "");
  CHECK(unwritable("RUN mkdir data && chown -R node:node /app\nUSER node\n") == "");
  CHECK(unwritable("RUN mkdir -m 777 data\nUSER node\n") == "");
  CHECK(unwritable("RUN mkdir -p {data,logs}\nRUN chown -R node .\nUSER node\n") == "");
  CHECK(unwritable("RUN install -d -o node data\nUSER node\n") == "");
  CHECK(unwritable("USER node\nRUN mkdir data\n") == "");
  CHECK(unwritable("COPY --chown=node . .\nUSER node\n", "", "", "  data:\n", {{"data/.keep", ""}}) == "");
  CHECK(unwritable("COPY --chown=node . .\nUSER node\n", "", "", "  data:\n", {{".gitignore", "data\n"}}) == "");
  CHECK(unwritable("WORKDIR /app/data\nUSER node\n") == "");
  CHECK(unwritable("RUN ./prepare.sh\nUSER node\n") == "");
  CHECK(unwritable("USER node\n", "    user: root\n") == "");
  CHECK(unwritable("USER node\n", "", "  init:\n    image: busybox\n    command: chown -R 1000 /d\n    volumes: [\"data:/d\"]\n") == "");
  CHECK(unwritable("USER node\n", "", "", "  data:\n    external: true\n") == "");
  CHECK(unwritable("COPY entry.sh .\nENTRYPOINT [\"./entry.sh\"]\n", "", "", "  data:\n",
                   {{"entry.sh", "#!/bin/sh\nchown node data\nexec gosu node \"$@\"\n"}}) == "");
}
