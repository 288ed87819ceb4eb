
#include "catch.h"
#include "formats/formats.h"

namespace preship {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

// Every list of the next level holds every list of the one before.
std::string nested_aliases(const std::string& item) {
  std::string text = "a0: &a0 [" + repeated(item + ", ", 200) + item + "]\n";
  for (int level = 1; level < 4; ++level)
    text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" +
            repeated("{x: *a" + std::to_string(level - 1) + "}, ", 200) + "{}]\n";
  return text;
}

const std::string pod_head = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n";

TEST_CASE("Kubernetes files that grow when they are read end quickly") {
  const std::string env = "e: &e [" + repeated("{name: A, value: $(A)}, ", 5000) + "{name: B}]\n";
  const std::string containers = "c: &c [" + repeated("{name: c, image: i, env: *e, ports: *e, volumeMounts: *e}, ", 5000) + "{}]\n";
  const std::string workload = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, envFrom: [" +
                               repeated("{configMapRef: {name: m}}, ", 90) + "{}]}]}\n";
  const std::string texts[] = {
      pod_head + env + containers + "spec: {containers: *c, initContainers: *c}\n",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n" + repeated("  K: v\n", 5000) + repeated(workload, 500),
      repeated("apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: b}, ports: [{port: 1}]}\n---\n", 5000) +
          repeated("apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: b}}\nspec: {containers: [{name: c}]}\n---\n", 5000),
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\np: &p [" + repeated("{backend: {serviceName: s}}, ", 5000) +
          "{}]\nr: &r [" + repeated("{http: {paths: *p}}, ", 5000) + "{}]\nspec: {rules: *r}\n",
      pod_head + nested_aliases("{name: A}"),
      pod_head + "spec: {containers: [{name: c, env: [{name: A, value: '" + repeated("$(", 200'000) + "'}]}]}\n",
      repeated("{", 100'000),
      repeated("apiVersion: v1\nkind: List\nitems:\n- ", 1),
  };
  for (const std::string& text : texts) {
    extract_kubernetes(0, {.path = "x.yaml", .text = text, .kind = FileKind::kubernetes});
  }
}

TEST_CASE("workflows that grow when they are read end quickly") {
  const std::string head = "on: push\njobs:\n  j:\n";
  const std::string texts[] = {
      "s: &s [" + repeated("{run: a}, ", 3000) + "{}]\n" + head + repeated("    x: y\n", 1) + "    steps: *s\n",
      head + "    strategy: {matrix: {" + repeated("a: [1, 2, 3, 4, 5, 6, 7, 8, 9], b: [1, 2, 3, 4, 5, 6, 7, 8, 9], ", 200) +
          "c: []}}\n    steps: [" + repeated("{run: docker build -t a .}, ", 1500) + "{}]\n",
      head + "    steps:\n    - run: |\n" + repeated("        echo ${{ a }} ${{\n", 20'000),
      head + "    steps:\n    - run: |\n        " + repeated("${{ secrets.", 50'000) + "\n",
      head + nested_aliases("'${{ secrets.A }}'"),
  };
  for (const std::string& text : texts) {
    extract_workflow(0, {.path = ".github/workflows/x.yml", .text = text, .kind = FileKind::workflow});
  }
}

TEST_CASE("other YAML by name ends quickly") {
  const std::string spring = "spring: x\n" + nested_aliases("'${A:b}'") + "y: '" + repeated("${A:", 100'000) + "'\n";
  const std::string render = nested_aliases("{key: A}") + "services: [" + repeated("{name: s, envVars: *a0}, ", 3000) + "{}]\n";
  const std::pair<const char*, const std::string*> cases[] = {{"application.yml", &spring}, {"render.yaml", &render}};
  for (const auto& [path, text] : cases) {
    extract_yaml(0, {.path = path, .text = *text, .kind = FileKind::yaml});
  }
}

}  // namespace
}  // namespace preship
