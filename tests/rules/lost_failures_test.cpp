// What the pages of ci/failure-ignored, deploy/backup-status-lost and health/probe-always-passes cannot show: how sure a finding is, and
// shapes that are near.

#include <algorithm>
#include <map>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// "path:line confidence" of each finding of the rule.
std::string found(const Files& files, const std::string& rule) {
  static const char* const names[] = {"low", "medium", "high"};
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  std::string result;
  for (const Finding& finding :
       check_project(project, {.selection = {.select = {rule}}, .min_confidence = Confidence::low, .jobs = 1}).findings) {
    const SourceFile& file = project.file(finding.span.file);
    const auto line = 1 + std::count(file.text.begin(), file.text.begin() + finding.span.begin, '\n');
    const char* sure = names[static_cast<std::size_t>(finding.confidence.value())];
    result += file.path + ":" + std::to_string(line) + " " + sure + "\n";
  }
  return result;
}

std::string workflow(const std::string& steps, const std::string& trigger = "push") {
  return "on: " + trigger + "\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n" + steps;
}

std::string of_workflow(const std::string& steps, const std::string& trigger = "push") {
  return found({{".github/workflows/ci.yml", workflow(steps, trigger)}}, "ci/failure-ignored");
}

const std::string at_step = ".github/workflows/ci.yml:6";

}  // namespace

TEST_CASE("failure-ignored: a build is sure, what only looks at the code is not") {
  CHECK(of_workflow("      - run: npx vite build || true\n") == at_step + " high\n");
  CHECK(of_workflow("      - run: cargo build --release\n        continue-on-error: true\n", "pull_request") == at_step + " high\n");
  CHECK(of_workflow("      - run: docker build . || echo failed\n") == at_step + " high\n");
  CHECK(of_workflow("      - run: npx tsc || true\n") == at_step + " low\n");
  CHECK(of_workflow("      - run: npx tsc --noEmit || true\n") == "");
  CHECK(of_workflow("      - run: npm ci || true\n") == at_step + " low\n");
  CHECK(of_workflow("      - run: npx vitest || true\n") == at_step + " low\n");
  CHECK(of_workflow("      - run: npx vite build || true\n", "workflow_dispatch") == at_step + " low\n");
  CHECK(of_workflow("      - run: npx vite build || true\n      - run: npx vite build\n") == at_step + " low\n");
}

TEST_CASE("failure-ignored: somebody asks how the step ended") {
  const std::string build = "      - id: build\n        run: go build ./...\n        continue-on-error: true\n";
  CHECK(of_workflow(build) == ".github/workflows/ci.yml:7 high\n");
  CHECK(of_workflow(build + "      - if: steps.build.outcome == 'failure'\n        run: exit 1\n") == "");
  CHECK(of_workflow(build + "      - run: test \"${{ steps.build.outcome }}\" = success\n") == "");
  CHECK(of_workflow(build + "      - if: steps.other.outcome == 'failure'\n        run: exit 1\n") == ".github/workflows/ci.yml:7 high\n");
}

TEST_CASE("backup-status-lost: where the status of a dump goes") {
  const auto script = [](const std::string& path, const std::string& text) { return found({{path, text}}, "deploy/backup-status-lost"); };
  CHECK(script("backup.sh", "#!/bin/sh\nset -e\npg_dump shop | gzip > a.gz\n") == "backup.sh:3 high\n");
  CHECK(script("tools/copy.sh", "#!/bin/bash\nset -e\npg_dump shop | zstd > a.zst\n") == "tools/copy.sh:3 medium\n");
  CHECK(script("backup.sh", "#!/bin/bash\nif mysqldump shop | gzip > a.gz; then echo saved; fi\n") == "backup.sh:2 high\n");
  CHECK(script("backup.sh", "#!/bin/bash\ndocker compose exec -T db pg_dump shop | gzip > a.gz\n") == "backup.sh:2 high\n");
  CHECK(script("backup.sh", "#!/bin/bash\nset -o pipefail\npg_dump shop | gzip > a.gz\n") == "");
  CHECK(script("backup.sh", "#!/bin/bash\npg_dump shop | gzip > a.gz\n[ \"${PIPESTATUS[0]}\" -eq 0 ]\n") == "");
  CHECK(script("backup.sh", "#!/bin/bash\npg_dump shop | gzip > a.gz\n[ -s \"a.gz\" ] || exit 1\n") == "");
  CHECK(script("backup.sh", "#!/bin/bash\npg_dump --schema-only shop | gzip > a.gz\n") == "");
  CHECK(script("backup.sh", "#!/bin/bash\npg_dump shop | psql other\n") == "");
  CHECK(script("backup.sh", "#!/bin/bash\ngzip -c a.sql | cat > a.gz\n") == "");
  CHECK(script("tests/backup.sh", "#!/bin/bash\npg_dump shop | gzip > a.gz\n") == "");
}

TEST_CASE("probe-always-passes: what ends the check") {
  const auto check = [](const std::string& test) {
    return found({{"compose.yaml", "services:\n  web:\n    image: acme/web:1\n    healthcheck:\n      test: " + test + "\n"}},
                 "health/probe-always-passes");
  };
  const std::string here = "compose.yaml:5 high\n";
  CHECK(check("[\"CMD\", \"true\"]") == here);
  CHECK(check("[\"CMD\", \"/bin/true\"]") == here);
  CHECK(check("[\"CMD-SHELL\", \"exit 0\"]") == here);
  CHECK(check("echo ok") == here);
  CHECK(check("curl -f http://localhost/ || true") == here);
  CHECK(check("curl -f http://localhost/ || exit 0") == here);
  CHECK(check("curl -f http://localhost/; exit 0") == here);
  CHECK(check("[\"CMD\", \"sh\", \"-c\", \"pg_isready || :\"]") == here);
  CHECK(check("curl -f http://localhost/ || exit 1") == "");
  CHECK(check("curl -f http://localhost/ && echo ok") == "");
  CHECK(check("curl -f http://localhost/ && exit 0 || exit 1") == "");
  CHECK(check("curl -f http://localhost/ || exit 1; echo ok") == "");
  CHECK(check("curl -f http://localhost/ || kill 1; true") == "");
  CHECK(check("[\"NONE\"]") == "");
  CHECK(check("curl -f http://localhost/ | grep ok") == "");
}
