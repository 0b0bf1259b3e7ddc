FROM foo/bar
