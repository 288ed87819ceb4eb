#pragma once
// How a cluster gets at private images of GHCR.

#include "answers/sealos/template.h"

namespace preship {

// True for an image of GHCR that this project makes: its owner is that of the repository, or a build or the record names it. A package that
// such a build creates is private until somebody changes it: https://docs.github.com/packages/learn-github-packages
bool is_own_ghcr_image(const Project& project, const SealosApp& app, std::string_view image);

// Something besides the pod itself gives it a secret: its ServiceAccount.
bool account_has_secret(const SealosTemplatePlace& place, const KubernetesPodSpec& pod);

// The Secret that the plugin makes bears the app's name; another one has to be in the template, or to be asked for.
bool is_pull_secret_made(const SealosTemplatePlace& place, const Text& secret);

// A command somewhere makes a pull secret anew.
bool renews_pull_secret(const Project& project);

}  // namespace preship
