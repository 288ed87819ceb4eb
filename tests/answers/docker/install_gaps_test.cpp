#include "answers/docker/install_gaps.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// "npm ci: /app/scripts/x.js by postinstall", one for each gap.
std::string lacks(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string text;
  for (const InstallGap& gap : install_gaps(analysis.project()))
    text += (text.empty() ? "" : ", ") + gap.says + ": " + gap.lacks + (gap.by_name.empty() ? "" : " by " + gap.by_name);
  return text;
}

std::string image(const std::string& rest) { return "FROM node:22\nWORKDIR /app\n" + rest + "\nCOPY . .\nCMD [\"node\", \"a.js\"]\n"; }

Files node_app(const std::string& scripts, const std::string& docker) {
  return {{"package.json", R"({"name": "a", "scripts": {)" + scripts + R"(}, "devDependencies": {"husky": "9", "typescript": "5"}})"},
          {"package-lock.json", "{}"},
          {"a.js", ""},
          {"scripts/x.js", ""},
          {"scripts/y.sh", ""},
          {"Dockerfile", image(docker)}};
}

}  // namespace

TEST_CASE("install gaps: scripts that run in the middle of an install") {
  const std::string copy = "COPY package*.json ./\n";
  CHECK(lacks(node_app(R"("postinstall": "node scripts/x.js")", copy + "RUN npm ci")) == "npm ci: /app/scripts/x.js by postinstall");
  CHECK(lacks(node_app(R"("postinstall": "node ./scripts/x")", copy + "RUN npm ci")) == "npm ci: /app/scripts/x by postinstall");
  CHECK(lacks(node_app(R"("prepare": "npm run setup", "setup": "bash scripts/y.sh")", copy + "RUN npm install")) ==
        "npm install: /app/scripts/y.sh by setup");
  CHECK(lacks(node_app(R"("postinstall": "node scripts/x.js")", copy + "RUN npm ci --ignore-scripts")) == "");
  CHECK(lacks(node_app(R"("postinstall": "node scripts/x.js || true")", copy + "RUN npm ci")) == "");
  CHECK(lacks(node_app(R"("postinstall": "[ -f scripts/x.js ] && node scripts/x.js")", copy + "RUN npm ci")) == "");
  CHECK(lacks(node_app(R"("postinstall": "node scripts/x.js")", copy + "COPY scripts ./scripts\nRUN npm ci")) == "");
  CHECK(lacks(node_app(R"("postinstall": "node scripts/x.js")", "COPY . .\nRUN npm ci")) == "");
  CHECK(lacks(node_app(R"("postinstall": "node scripts/x.js")",
                       "RUN --mount=type=bind,source=package.json,target=package.json "
                       "--mount=type=bind,source=package-lock.json,target=package-lock.json npm ci")) ==
        "npm ci: /app/scripts/x.js by postinstall");
  // yarn 2 and later run no `prepare`.
  CHECK(lacks(node_app(R"("prepare": "node scripts/x.js")", copy + "RUN yarn install")) == "");
}

TEST_CASE("install gaps: programs for development that the install leaves out") {
  const std::string copy = "COPY package*.json ./\n";
  CHECK(lacks(node_app(R"("prepare": "husky")", copy + "RUN npm ci --omit=dev")) == "npm ci: husky by prepare");
  CHECK(lacks(node_app(R"("prepare": "husky install")", copy + "ENV NODE_ENV=production\nRUN npm ci")) == "npm ci: husky by prepare");
  CHECK(lacks(node_app(R"("postinstall": "tsc -p .")", copy + "RUN npm ci --production")) == "npm ci: tsc by postinstall");
  CHECK(lacks(node_app(R"("prepare": "husky || true")", copy + "RUN npm ci --omit=dev")) == "");
  CHECK(lacks(node_app(R"("prepare": "husky")", copy + "RUN npm ci")) == "");
  CHECK(lacks(node_app(R"("prepare": "npx husky")", copy + "RUN npm ci --omit=dev")) == "");
}

TEST_CASE("install gaps: manifests, lock files and what requirements name") {
  CHECK(lacks(node_app("", "COPY package.json ./\nRUN npm ci")) == "npm ci: /app/package-lock.json");
  CHECK(lacks(node_app("", "COPY package.json ./\nRUN npm install")) == "npm install: package-lock.json");
  CHECK(lacks(node_app("", "COPY package.json ./\nRUN npm install --no-package-lock")) == "");
  CHECK(lacks(node_app("", "COPY package*.json ./\nRUN npm install")) == "");
  CHECK(lacks(node_app("", "COPY package*.json ./\nRUN npm install express && npm install -g serve")) == "");
  CHECK(lacks(node_app("", "RUN npm ci")) == "npm ci: /app/package.json");
  CHECK(lacks(node_app("", "COPY package-lock.json package.json ./\nRUN npm ci")) == "");
  const auto python = [](const std::string& requirements, const std::string& docker) {
    return Files{{"Dockerfile", "FROM python:3.13\nWORKDIR /srv\n" + docker + "\nCOPY . .\nCMD python a.py\n"},
                 {"requirements.txt", requirements},
                 {"base.txt", "flask\n"},
                 {"lib/pyproject.toml", "[project]\nname = \"lib\"\n"},
                 {"a.py", ""}};
  };
  CHECK(lacks(python("-r base.txt\n", "COPY requirements.txt .\nRUN pip install -r requirements.txt")) ==
        "pip install: /srv/base.txt by requirements.txt");
  CHECK(lacks(python("-r base.txt\n", "COPY *.txt .\nRUN pip install -r requirements.txt")) == "");
  CHECK(lacks(python("flask\n-e ./lib\n", "COPY requirements.txt .\nRUN pip install -r requirements.txt")) ==
        "pip install: /srv/lib by requirements.txt");
  CHECK(lacks(python("flask\n", "RUN pip install -r requirements.txt")) == "pip install: /srv/requirements.txt");
  CHECK(lacks(python("flask\n", "COPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt")) == "");
  CHECK(lacks({{"Dockerfile", "FROM golang:1.24\nWORKDIR /src\nRUN go mod download\nCOPY . .\nRUN go build -o /a .\n"},
               {"go.mod", "module a\n"}}) == "go mod: /src/go.mod");
}
