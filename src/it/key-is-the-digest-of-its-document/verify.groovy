import io.github.dockercache.it.Case

def it = Case.in(basedir)

def sha256 = { file -> java.security.MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
assert it.baseKey().matches('[0-9a-f]{64}')
assert it.baseKey() == sha256(it.file('', 'docker-layer-caching-key.txt').toFile())
assert it.filesKey() == sha256(it.file('', 'docker-layer-caching-files.txt').toFile())
assert it.baseKey() != it.filesKey()
assert it.text('docker-layer-caching-key.txt').startsWith('docker-cache-key 1\n')
assert it.text('key.json').contains(it.baseKey())
