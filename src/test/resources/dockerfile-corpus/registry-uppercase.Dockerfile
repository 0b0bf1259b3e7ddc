FROM GHCR.io/foo/bar:1
