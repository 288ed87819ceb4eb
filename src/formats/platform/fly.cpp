#include "formats/command_facts.h"
#include "formats/image_reference.h"
#include "formats/platform/file.h"
#include "text/url.h"

namespace preship {
namespace {

struct Fly {
  const PlatformFile& platform;
  Deployment deployment;
  Facts facts;

  void add_check(const JsonValue& check, ProbeKind kind, std::optional<std::uint16_t> port);
  void add_checks(const JsonValue& checks, ProbeKind kind, std::optional<std::uint16_t> port);
  void add_service(const JsonValue& service);
  void add_named_checks();
  void add_build();
  void add_processes();
  void add_mounts(const JsonValue& mounts);
  void add_instances(const JsonValue& service);
};

void Fly::add_check(const JsonValue& check, ProbeKind kind, std::optional<std::uint16_t> port) {
  if (!check.is_object()) return;
  HealthProbe probe{
      .span = check.span, .kind = kind, .by = ProbeBy::platform, .port = port, .host = "localhost", .deployment = deployment.id};
  if (const auto own = port_number(check.find("port").text())) probe.port = own;
  if (kind == ProbeKind::http && check.find("path").is_string()) probe.path = probe_path(check.find("path").scalar);
  facts.probes.push_back(std::move(probe));
}

void Fly::add_checks(const JsonValue& checks, ProbeKind kind, std::optional<std::uint16_t> port) {
  for (const JsonValue& check : checks.items) add_check(check, kind, port);
}

void Fly::add_service(const JsonValue& service) {
  if (!service.is_object()) return;
  const JsonValue& internal = service.find("internal_port");
  const auto port = port_number(internal.text());
  if (port)
    facts.ports.push_back({.span = internal.scalar.span, .number = *port, .role = PortRole::container, .deployment = deployment.id});
  deployment.web = true;
  add_checks(service.find("checks"), ProbeKind::http, port);
  add_checks(service.find("http_checks"), ProbeKind::http, port);
  add_checks(service.find("tcp_checks"), ProbeKind::tcp, port);
  for (const JsonValue& published : service.find("ports").items) {
    const JsonValue& number = published.find("port");
    if (const auto outside = port_number(number.text()))
      facts.ports.push_back({.span = number.scalar.span, .number = *outside, .role = PortRole::publishes, .deployment = deployment.id});
  }
}

// [checks.NAME], with a type of its own.
void Fly::add_named_checks() {
  for (const auto& [name, check] : platform.root.find("checks").members)
    add_check(check, check.find("type").text() == "tcp" ? ProbeKind::tcp : ProbeKind::http, std::nullopt);
}

void Fly::add_build() {
  const JsonValue& build = platform.root.find("build");
  if (build.find("image").is_string()) {
    Image image = parse_image(build.find("image").scalar, ImageUse::compose);
    image.deployment = deployment.id;
    facts.images.push_back(std::move(image));
  }
  const std::string& dockerfile = build.find("dockerfile").text();
  deployment.image = build.find("image").text();
  deployment.target = build.find("build-target").text();
  if (!deployment.image.empty()) deployment.build_context.clear();
  else if (!build.has("builder") && !build.has("buildpacks"))
    deployment.dockerfile = path_beside(platform, dockerfile.empty() ? "Dockerfile" : dockerfile);
  declare_members(build.find("args"), deployment.id, true, facts);
}

// Several process groups are several commands of one image; only a single one tells what the deployment runs.
void Fly::add_processes() {
  const JsonValue& processes = platform.root.find("processes");
  if (processes.members.size() == 1 && processes.members[0].value.is_string())
    deployment.command = command_words(processes.members[0].value.scalar);
  const JsonValue& release = platform.root.find("deploy").find("release_command");
  if (release.is_string()) deployment.release_command = release.scalar;
}

// [mounts] or [[mounts]]: https://fly.io/docs/reference/configuration/#the-mounts-section
void Fly::add_mounts(const JsonValue& mounts) {
  const auto add = [&](const JsonValue& mount) {
    if (mount.find("destination").is_string())
      facts.framework_settings.push_back(
          {.name = {"platform.mount", mount.find("destination").scalar.span}, .value = mount.find("destination").scalar});
  };
  add(mounts);
  for (const JsonValue& mount : mounts.items) add(mount);
}

// https://fly.io/docs/reference/configuration/#the-http_service-section
void Fly::add_instances(const JsonValue& service) {
  const JsonValue& machines = service.find("min_machines_running");
  if (!machines.text().empty())
    facts.framework_settings.push_back({.name = {"platform.instances", machines.scalar.span}, .value = machines.scalar});
}

}  // namespace

Facts read_fly(const PlatformFile& platform) {
  const JsonValue& app = platform.root.find("app");
  const Text first{std::string(base_name(directory_of(platform.file.path))),
                   {platform.id, platform.root.span.begin, platform.root.span.begin}};
  Fly fly{platform, platform_deployment(platform, ArtifactKind::fly, app.is_string() ? app.scalar : first), {}};
  fly.add_build();
  declare_members(platform.root.find("env"), fly.deployment.id, false, fly.facts);
  fly.add_service(platform.root.find("http_service"));
  for (const JsonValue& service : platform.root.find("services").items) fly.add_service(service);
  fly.add_named_checks();
  fly.add_processes();
  fly.add_mounts(platform.root.find("mounts"));
  fly.add_instances(platform.root.find("http_service"));
  fly.facts.opaque.push_back(set_elsewhere(fly.deployment, "fly secrets are not in the file"));
  fly.facts.platform_files.push_back(std::make_shared<const PlatformConfig>(platform_config(platform, ArtifactKind::fly, "fly")));
  fly.facts.deployments.push_back(std::move(fly.deployment));
  return std::move(fly.facts);
}

}  // namespace preship
