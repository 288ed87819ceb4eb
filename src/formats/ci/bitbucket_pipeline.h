#pragma once
// The steps of Bitbucket's pipelines:
// https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/

#include <string_view>

#include "model/pipeline.h"

namespace preship {

// One job for each step of each pipeline, by the name of both: "main: Deploy". A step waits for those before it.
Workflow bitbucket_pipeline(FileId file, const YamlNodePtr& root, std::string_view text);

}  // namespace preship
