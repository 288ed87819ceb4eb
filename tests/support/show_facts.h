#pragma once
// Facts of one file as short lines, for whole-value assertions. A value whose span does not cover exactly it shows what it covers.

#include <string>

#include "model/project.h"

namespace preship {

struct ShowFacts {
  const SourceFile& file;

  std::string source(const Span& span) const { return file.text.substr(span.begin, span.end - span.begin); }

  std::string show(const Text& text) const {
    return source(text.span) == text.value ? text.value : text.value + "@[" + source(text.span) + "]";
  }

  // "KEY=value kind" per line; " #deployment" when it has one.
  std::string env(const Facts& facts) const {
    static const char* const kinds[] = {"none", "empty", "placeholder", "literal", "reference", "computed"};
    std::string out;
    for (const EnvDeclaration& one : facts.env_declarations)
      out += show(one.key) + (one.value ? "=" + show(*one.value) : "") + " " + kinds[static_cast<int>(one.kind)] +
             (one.build_time ? " build" : "") + suffix(one.deployment);
    return out;
  }

  std::string images(const Facts& facts) const {
    std::string out;
    for (const Image& one : facts.images)
      out += show(one.reference) + (one.opaque ? " opaque" : "") + (one.built_here ? " built" : "") + suffix(one.deployment);
    return out;
  }

  std::string ports(const Facts& facts) const {
    static const char* const roles[] = {"listens", "exposes", "container", "targets", "publishes", "environment"};
    std::string out;
    for (const Port& one : facts.ports)
      out += std::string(roles[static_cast<int>(one.role)]) + " " + std::to_string(one.number) + " [" + source(one.span) + "]" +
             suffix(one.deployment);
    return out;
  }

  std::string probes(const Facts& facts) const {
    static const char* const kinds[] = {"http", "command", "tcp", "grpc", "disabled"};
    std::string out;
    for (const HealthProbe& one : facts.probes)
      out += (one.purpose.empty() ? "" : one.purpose + " ") + kinds[static_cast<int>(one.kind)] + (one.path ? " " + show(*one.path) : "") +
             (one.port ? " :" + std::to_string(*one.port) : "") + (one.tool.empty() ? "" : " by " + one.tool) + suffix(one.deployment);
    return out;
  }

  std::string hosts(const Facts& facts) const {
    std::string out;
    for (const HostReference& one : facts.hosts)
      out += show(one.host) + (one.port ? ":" + std::to_string(*one.port) : "") + suffix(one.deployment);
    return out;
  }

  std::string opaque(const Facts& facts) const {
    std::string out;
    for (const Opaque& one : facts.opaque) out += one.why + suffix(one.deployment);
    return out;
  }

  // "name image=... web command=[...]".
  std::string deployments(const Facts& facts) const {
    std::string out;
    for (const Deployment& one : facts.deployments) {
      out += show(one.name) + (one.image.empty() ? "" : " image=" + one.image) + (one.web ? " web" : "") + (one.production ? "" : " dev");
      if (!one.build_context.empty()) out += " context=" + one.build_context;
      if (!one.dockerfile.empty()) out += " dockerfile=" + one.dockerfile;
      for (const Text& word : one.command) out += " [" + word.value + "]";
      out += suffix(one.id);
    }
    return out;
  }

 private:
  // The part of a join key behind '#', and the end of the line.
  static std::string suffix(const DeploymentId& deployment) {
    return (deployment.empty() ? "" : " #" + std::string(deployment.name())) + "\n";
  }
};

}  // namespace preship
