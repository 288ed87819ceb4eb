#include "catch.h"
#include "formats/ci/workflow_matrix.h"
#include "formats/formats.h"
#include "formats/yaml/yaml.h"
#include "tests/support/show_facts.h"

namespace preship {
namespace {

struct Read {
  SourceFile file;
  Facts facts;
  ShowFacts show{file};

  explicit Read(std::string text, std::string path = ".github/workflows/ci.yml")
      : file{.path = std::move(path), .text = std::move(text), .kind = FileKind::workflow}, facts(extract_workflow(0, file)) {}
  Read(const Read&) = delete;
  const Workflow& workflow() const { return *facts.workflows.at(0); }
};

std::string steps(const std::string& text, const std::string& job = "") {
  return "on: push\njobs:\n  a:\n    runs-on: x\n" + job + "    steps:\n" + text;
}

std::string texts(const ShowFacts& show, const std::vector<Text>& list) {
  std::string out;
  for (const Text& text : list) out += show.show(text) + " ";
  return out;
}

TEST_CASE("triggers, jobs and steps") {
  const Read read(
      "on:\n  push: {branches: [main]}\n  pull_request:\ndefaults: {run: {working-directory: apps}}\njobs:\n"
      "  build:\n    steps:\n    - {id: one, name: One, uses: actions/checkout@v4}\n    - run: npm ci\n      working-directory: web\n"
      "  call:\n    needs: [build]\n    uses: ./.github/workflows/other.yml\n  ps:\n    needs: build\n    steps:\n    - {run: dir, shell: "
      "pwsh}\n    - run: ls\n");
  const Workflow& workflow = read.workflow();
  CHECK(texts(read.show, workflow.triggers) == "push pull_request ");
  REQUIRE(workflow.jobs.size() == 3);
  CHECK(read.show.show(workflow.jobs[0].id) == "build");
  CHECK(read.show.show(*workflow.jobs[0].steps[0].uses) == "actions/checkout@v4");
  CHECK(workflow.jobs[0].steps[0].id == "one");
  CHECK(workflow.jobs[0].steps[1].working_directory == "web");
  CHECK(texts(read.show, workflow.jobs[0].steps[1].commands.at(0).words) == "npm ci ");
  CHECK(texts(read.show, workflow.jobs[1].needs) == "build ");
  CHECK(read.show.show(*workflow.jobs[1].uses) == "./.github/workflows/other.yml");
  CHECK(workflow.jobs[2].steps[0].commands.empty());
  CHECK(workflow.jobs[2].steps[1].working_directory == "apps");
}

TEST_CASE("images of a workflow") {
  const Read read(steps(
      "    - uses: docker://alpine:3.8\n    - run: docker run --rm postgres:16\n    - run: docker build -t mine . && docker run mine\n",
      "    strategy: {matrix: {image: [web, api]}}\n    container: node:22\n    services:\n      db: {image: 'postgres:15', env: {A: b}}\n"
      "      dyn: {image: 'app:${{ matrix.image }}'}\n"));
  CHECK(read.show.images(read.facts) ==
        "node:22\npostgres:15\napp:${{ matrix.image }} opaque\nalpine:3.8\npostgres:16\nmine built\nmine built\n");
  CHECK(read.facts.images[3].use == ImageUse::action);
  CHECK(read.facts.images[0].use == ImageUse::workflow);
}

TEST_CASE("variables of a workflow") {
  const Read read(
      "on: push\nenv:\n  A: plain\n  B: ${{ secrets.B }}\n  C: ${{ vars['C'] }}\n  D: x-${{ secrets.D }}\n  E: ${{ github.sha }}\n  F: "
      "$literal\n" +
      steps("    - run: PORT=3000 npm start\n      env: {G: ''}\n    - uses: docker/build-push-action@v6\n      with:\n        build-args: "
            "|\n"
            "          H=1\n          NEXT_PUBLIC_I=${{ secrets.I }}\n")
          .substr(9));
  CHECK(read.show.env(read.facts) ==
        "A=plain literal\nB=${{ secrets.B }} reference\nC=${{ vars['C'] }} reference\nD=x-${{ secrets.D }} computed\nE=${{ github.sha }} "
        "computed\n"
        "F=$literal literal\nG= empty\nPORT=3000 literal\nH=1 literal build\nNEXT_PUBLIC_I=${{ secrets.I }} reference build\n");
  CHECK(read.facts.ports.empty());
  CHECK(texts(read.show, read.workflow().secrets) == "B D I ");
  CHECK(texts(read.show, read.workflow().variables) == "C ");
}

TEST_CASE("scripts hand variables to later steps") {
  struct Case {
    const char *script, *env;
  };
  const Case cases[] = {
      {"echo \"A=1\" >> $GITHUB_ENV", "A=1 literal\n"},
      {"echo A=1 >> \"$GITHUB_ENV\"", "A=1 literal\n"},
      {"echo \"A=$(node -p \"x\")\" >> $GITHUB_ENV", "A=$(node -p \"x\") computed\n"},
      {"printf 'A=1' >> ${GITHUB_ENV}", "A=1 literal\n"},
      {"echo 'A<<E' >> $GITHUB_ENV", "A computed\n"},
      {"{\n  echo A=1\n  echo \"B=$x\"\n} >> $GITHUB_ENV", "A=1 literal\nB=$x computed\n"},
      {"cat >> $GITHUB_ENV <<EOF\nA=1\nB=2 3\nEOF\necho C=1", "A=1 literal\nB=2 literal\n"},
      {"echo A=1 | tee -a $GITHUB_ENV", "A=1 literal\n"},
      {"echo A=1\necho $GITHUB_ENV", ""},
      {"echo A=1 >> $GITHUB_OUTPUT", ""},
  };
  for (const Case& c : cases) {
    std::string script;
    for (const char* at = c.script; *at != '\0'; ++at) script += *at == '\n' ? std::string("\n        ") : std::string(1, *at);
    const Read read(steps("    - run: |\n        " + script + "\n"));
    INFO(c.script);
    CHECK(read.show.env(read.facts) == c.env);
  }
}

TEST_CASE("requests to localhost are probes of the workflow") {
  const Read read(
      steps("    - run: |\n        npm start &\n        curl -f http://localhost:3000/health\n        curl https://example.com/x\n"));
  CHECK(read.show.probes(read.facts) == "http /health :3000 by curl\n");
  CHECK(read.facts.probes[0].by == ProbeBy::workflow);
}

std::string builds(const Read& read) {
  std::string out;
  for (const WorkflowImageBuild& build : read.workflow().image_builds) {
    out += build.context + "|" + build.file + "|" + build.target + "|";
    for (const Text& tag : build.tags) out += " " + tag.value;
    out += '\n';
  }
  return out;
}

TEST_CASE("what a workflow builds") {
  struct Case {
    const char *step, *builds;
  };
  const Case cases[] = {
      {"uses: docker/build-push-action@v6\n      with: {tags: 'a/b:1'}", ".|Dockerfile|| a/b:1\n"},
      {"uses: docker/build-push-action@v6\n      with: {context: ./apps/web, target: run, tags: 'a:1,b:2'}",
       "apps/web|apps/web/Dockerfile|run| a:1 b:2\n"},
      {"uses: docker/build-push-action@v6\n      with: {context: ., file: ./docker/Dockerfile}", ".|docker/Dockerfile||\n"},
      {"uses: docker/build-push-action@v6\n      with: {context: 'https://github.com/a/b.git'}", "|||\n"},
      {"uses: docker/build-push-action@v6\n      with: {context: '${{ inputs.x }}', file: '${{ inputs.y }}'}", "|||\n"},
      {"uses: x/build-push-action@v6\n      with: {outputs: 'type=image,name=a/b,push=true'}", ".|Dockerfile|| a/b\n"},
      {"uses: other/action@v1\n      with: {tags: a, file: b}", ""},
      {"run: docker build -t a:1 -f web/Dockerfile --build-arg X=1 .", ".|web/Dockerfile|| a:1\n"},
      {"run: docker buildx build --push --tag=a:1 web\n      working-directory: apps", "apps/web|apps/web/Dockerfile|| a:1\n"},
      {"run: docker build -t a - < Dockerfile", "||| a\n"},
      {"run: docker compose build", ""},
  };
  for (const Case& c : cases) {
    const Read read(steps(std::string("    - ") + c.step + "\n"));
    INFO(c.step);
    CHECK(builds(read) == c.builds);
  }
}

TEST_CASE("matrix, variables, outputs and metadata tell what is built") {
  const Read read(
      "on: push\nenv: {REGISTRY: ghcr.io, NAME: '${{ matrix.app }}'}\njobs:\n  first:\n    outputs: {img: '${{ steps.s.outputs.IMG }}'}\n  "
      "  steps:\n"
      "    - id: s\n      run: echo \"IMG=app\" >> $GITHUB_OUTPUT\n"
      "  second:\n    strategy:\n      matrix:\n        app: [web, api]\n        arch: [x, y]\n        include:\n        - {app: web, "
      "file: web/Dockerfile}\n"
      "        - {app: api, file: api/Dockerfile}\n    steps:\n    - id: meta\n      uses: docker/metadata-action@v5\n      with:\n        "
      "images: |\n"
      "          name=${{ env.REGISTRY }}/o/${{ env.NAME }}\n          ${{ needs.first.outputs.img }}\n"
      "    - uses: docker/build-push-action@v6\n      with:\n        file: ${{ matrix.file }}\n        tags: ${{ steps.meta.outputs.tags "
      "}}\n");
  CHECK(builds(read) == ".|web/Dockerfile|| ghcr.io/o/web app\n.|api/Dockerfile|| ghcr.io/o/api app\n");
}

TEST_CASE("rows of a matrix") {
  const auto rows = [](const std::string& matrix) {
    const YamlParse parse = parse_yaml(0, "strategy: {matrix: " + matrix + "}\n");
    std::string out;
    for (const MatrixRow& row : matrix_rows(*parse.documents.at(0).root)) {
      for (const auto& [key, value] : row) out += key + "=" + value + " ";
      out += "/ ";
    }
    return out;
  };
  CHECK(rows("{a: [1, 2]}") == "a=1 / a=2 / ");
  CHECK(rows("{a: [1, 2], include: [{a: 1, b: x}, {a: 3}]}") == "a=1 b=x / a=2 / a=3 / ");
  CHECK(rows("{include: [{a: 1}, {a: 2}]}") == "a=1 / a=2 / ");
  CHECK(rows("{a: [{n: x, m: y}]}") == "a.m=y a.n=x / ");
  CHECK(rows("'${{ fromJson(x) }}'") == "/ ");
}

TEST_CASE("composite actions have steps") {
  const Read read("name: x\nruns:\n  using: composite\n  steps:\n  - run: docker pull redis:7\n    shell: bash\n", "action.yml");
  CHECK(read.workflow().action);
  CHECK(read.show.images(read.facts) == "redis:7\n");
  const Read docker("name: x\nruns: {using: docker, image: 'docker://a/b:1'}\n", "action.yml");
  CHECK(docker.show.images(docker.facts) == "a/b:1\n");
  const Read built("name: x\nruns: {using: docker, image: Dockerfile}\n", "action.yml");
  CHECK(built.facts.images.empty());
}

TEST_CASE("a broken workflow is a syntax error of YAML") {
  const Read read("on: push\njobs:\n  a: b: c\n");
  REQUIRE(read.facts.syntax_errors.size() == 1);
  CHECK(read.facts.syntax_errors[0].format == "yaml");
}

}  // namespace
}  // namespace preship
