#include "answers/queries.h"
#include "policy/rows.h"

namespace preship::policy {
namespace {

// As Docker reads a name: the first part is a host when it holds a dot or a colon, or is localhost.
// https://docs.docker.com/reference/cli/docker/image/tag/
std::string registry_of(const std::string& repository) {
  const std::string first = repository.substr(0, repository.find('/'));
  const bool host = first.size() < repository.size() && (first.find_first_of(".:") != std::string::npos || first == "localhost");
  return host ? first : "docker.io";
}

std::string_view use_name(ImageUse use) {
  constexpr std::string_view names[] = {"from", "copy", "mount", "compose", "kubernetes", "sealos", "workflow", "action", "run", "jib"};
  return names[static_cast<std::size_t>(use)];
}

std::string_view port_role_name(PortRole role) {
  constexpr std::string_view names[] = {"listens", "exposes", "container", "targets", "publishes", "environment"};
  return names[static_cast<std::size_t>(role)];
}

}  // namespace

Kind image_kind() {
  using Row = const Image*;
  return {
      "image",
      "An image that a Dockerfile builds on, or that a compose file, a manifest, a workflow or a script runs. Stages of the same "
      "Dockerfile are none.",
      {field<Row>("reference", Type::text, "As the machine reads it: `ghcr.io/acme/web:1.4`.",
                  [](const Row& row) { return text_value(row->reference); }),
       field<Row>("repository", Type::text, "Without tag and digest: `ghcr.io/acme/web`, `postgres`.",
                  [](const Row& row) { return text_value(row->repository); }),
       field<Row>("registry", Type::text, "The host that it comes from; `docker.io` when the name has none.",
                  [](const Row& row) { return row->repository.empty() ? missing(Type::text) : text_value(registry_of(row->repository)); }),
       field<Row>("name", Type::text, "The last part of the repository: `web`.",
                  [](const Row& row) { return text_value(row->repository.substr(row->repository.rfind('/') + 1)); }),
       field<Row>("tag", Type::text, "`1.4`.", [](const Row& row) { return text_value(row->tag); }),
       field<Row>("digest", Type::text, "`sha256:...`.", [](const Row& row) { return text_value(row->digest); }),
       field<Row>(
           "use", Type::text,
           "`from`, `copy` and `mount` (Dockerfiles), `compose`, `kubernetes`, `sealos`, `workflow`, `action`, `run` (docker run), `jib`.",
           [](const Row& row) { return text_value(use_name(row->use)); }),
       field<Row>("unknown", Type::flag, "It holds a variable that nothing in the repository resolves.",
                  [](const Row& row) { return flag_value(row->opaque); }),
       field<Row>("built_here", Type::flag, "The same compose service builds it.",
                  [](const Row& row) { return flag_value(row->built_here); }),
       field<Row>("deployment", Type::text, "What runs it: `compose.yaml#web`.",
                  [](const Row& row) { return text_value(row->deployment.text()); }),
       field<Row>("production", Type::flag, "Not of a file for development, tests or CI.",
                  [](const Row& row, const Project& project) {
                    return flag_value(image_counts(project, *row) && runs_in_production(project, *row));
                  })},
      [](const Project& project) {
        Rows<Row> rows;
        for (const Image& image : project.facts.images) rows.add(image.reference.span, &image);
        return rows.take();
      }};
}

Kind port_kind() {
  using Row = const Port*;
  return {"port",
          "A port that something listens on, exposes, publishes or sends to.",
          {field<Row>("number", Type::number, "The port.", [](const Row& row) { return number_value(row->number, row->span); }),
           field<Row>("use", Type::text,
                      "`listens` (code, a start command), `exposes` (EXPOSE), `container` (containerPort, the right side of a compose "
                      "mapping), `targets` (a "
                      "Service or a proxy), `publishes` (the left side), `environment` (PORT=3000).",
                      [](const Row& row) { return text_value(port_role_name(row->role)); }),
           field<Row>("host", Type::text, "The address that it is bound to or published on.",
                      [](const Row& row) { return text_value(row->host); }),
           field<Row>("env_key", Type::text, "The variable whose default it is: `process.env.PORT || 3000`.",
                      [](const Row& row) { return text_value(row->env_key); }),
           field<Row>("deployment", Type::text, "What it belongs to: `compose.yaml#web`.",
                      [](const Row& row) { return text_value(row->deployment.text()); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (const Port& port : project.facts.ports) rows.add(port.span, &port);
            return rows.take();
          }};
}

}  // namespace preship::policy
