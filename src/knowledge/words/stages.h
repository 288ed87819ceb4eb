#pragma once
// What a name says about the stage that something is for.

#include <cstdint>
#include <string_view>

namespace preship {

enum class NamedStage : std::uint8_t { none, development, staging, production };

// By the words of a path: "docker-compose.prod.yml", "k8s/overlays/staging/app.yaml", "dev.Dockerfile". Development wins over
// staging, and both win over production.
NamedStage stage_named_by(std::string_view path);

// By the labels of a host: "staging.example.com" and "api-stg.example.com" are staging, "stage-door.com" is not.
bool is_staging_host(std::string_view host);

}  // namespace preship
