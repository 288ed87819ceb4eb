#include "answers/processes/observed.h"

#include <algorithm>

#include "answers/release/deployed.h"
#include "knowledge/code/observability.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

template <class Question>
bool any_package(const Project& project, Question is_one) {
  for (const auto& package : project.facts.packages)
    for (const PackageDependency& dependency : package->dependencies)
      if (is_one("npm", dependency.name.value)) return true;
  for (const auto& python : project.facts.python_projects)
    for (const PythonDependency& dependency : python->dependencies)
      if (is_one("python", dependency.name.value)) return true;
  return false;
}

// A key of such a tool, or an agent that is given to the process from outside.
bool is_named_by_variable(const Project& project) {
  return std::ranges::any_of(project.env, [](const EnvKey& key) {
    return holds_any(key.key, {"SENTRY", "OTEL_", "BUGSNAG", "ROLLBAR", "HONEYBADGER", "NEW_RELIC", "DD_", "DATADOG", "APPINSIGHTS",
                               "APPLICATIONINSIGHTS", "GLITCHTIP", "AXIOM", "HIGHLIGHT", "LOGTAIL", "BETTERSTACK", "APPSIGNAL", "POSTHOG"});
  });
}

bool has_image(const Project& project, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(project.facts.images, [&](const Image& image) { return holds_any(image.repository, names); });
}

// A log format with $request_time, or metrics that somebody fetches.
bool is_timed_by_proxy(const Project& project) {
  for (const auto& file : project.facts.nginx_files)
    if (holds_any(project.file(file->file).text, {"$request_time", "$upstream_response_time"})) return true;
  const bool monitors = std::ranges::any_of(project.files, [](const SourceFile& file) {
    return holds_any(file.path, {"prometheus", "Caddyfile", "traefik", "grafana"}) || holds(file.text, "ServiceMonitor");
  });
  return monitors || has_image(project, {"caddy", "traefik", "prom/", "envoy", "istio", "kamal-proxy"});
}

// Code that answers, not pages that a web server hands out.
bool is_web(const Project& project, const Service& service) {
  const bool routes = std::ranges::any_of(
      project.facts.routes, [&](const HttpRoute& route) { return route.service == service.id && project.in_production(route.path.span); });
  return routes || std::ranges::any_of(service.frameworks, [](const std::string& name) {
           return is_one_of(
               name, {"next", "nuxt", "remix", "sveltekit", "express", "nestjs", "fastify", "koa", "hono", "django", "flask", "fastapi"});
         });
}

// Of Node.js or Python alone: what other languages install is not known here.
bool has_known_manifest(const Project& project, const Service& service) {
  const std::string path = project.file(service.manifest).path;
  for (const std::string_view other : {"composer.json", "Gemfile", "go.mod", "pom.xml", "mix.exs", "Cargo.toml"})
    if (project.by_path.contains(service.id.directory == "." ? std::string(other) : service.id.directory + "/" + std::string(other)))
      return false;
  return service.has_manifest &&
         (base_name(path) == "package.json" || base_name(path) == "pyproject.toml" || holds(base_name(path), "requirements"));
}

}  // namespace

bool errors_are_told(const Project& project) {
  return any_package(project, reports_errors) || is_named_by_variable(project) ||
         has_image(project, {"sentry", "glitchtip", "otel", "opentelemetry", "datadog", "newrelic", "signoz"});
}

bool requests_are_timed(const Project& project) {
  return once<errors_are_told>(project) || any_package(project, measures_requests) || is_timed_by_proxy(project);
}

const Service* observable_service(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed || !deployed->certain) return nullptr;
  for (const Service& service : project.services)
    if (service.deployable && service.production && !service.published && has_known_manifest(project, service) && is_web(project, service))
      return &service;
  return nullptr;
}

}  // namespace preship
