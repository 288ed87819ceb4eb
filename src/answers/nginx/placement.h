#pragma once
// Where the files of a repository stand in an image of nginx.

#include <string>
#include <string_view>
#include <vector>

#include "model/nginx_tree.h"
#include "model/project.h"

namespace preship {

// A Dockerfile whose last stage is nginx and takes this configuration.
struct NginxImage {
  const Dockerfile* dockerfile = nullptr;
  std::vector<std::string> web_roots;  // directories that COPY --from fills
};
// The only one that does; its dockerfile is null when there is none, or there are several.
NginxImage image_of(const Project& project, const NginxTree& tree);

// A configuration, and the path at which an official image of nginx finds it: mounted by compose, or copied by a Dockerfile.
struct PlacedConfiguration {
  const NginxFile* file = nullptr;
  Text target;
  const ComposeService* service = nullptr;  // that mounts it; null for an image
  const Dockerfile* dockerfile = nullptr;   // that copies it; null for a mount
  bool one_of_several = false;              // the directory around it is mounted, and holds others as well
};
// Where nginx is started as its image does it; not with `-c`, and not in files that are laid over others.
std::vector<PlacedConfiguration> placed_configurations(const Project& project);

// The image's own nginx.conf loads what lies there: https://hub.docker.com/_/nginx
bool is_loaded_from(std::string_view target);

// Something else than mounts may bring files: a command of its own, secrets and configs, scripts that the image runs first.
bool may_make_files(const ComposeService& service);

// True when nginx and nothing else runs there, for production: its own image as it stands, or one that is built on it and starts nothing
// else.
bool runs_nginx_alone(const Project& project, const Deployment& deployment);

// Certificates and keys of a configuration that a compose file mounts into nginx, or whose image it builds, at whose path the same service
// mounts nothing and no step of the image puts anything: nginx does not start.
struct AbsentCertificate {
  Text path;
  const ComposeService* service = nullptr;
};
std::vector<AbsentCertificate> absent_certificates(const Project& project);

// False where the file names certificates that nothing mounts into the container: it is written for an nginx elsewhere, as on the host.
bool has_its_certificates(const Project& project, const Deployment& deployment, const NginxFile& file);

}  // namespace preship
