-- KEYS[1] the generation of the stream
-- Returns it, or nothing when there is none, or something else in its place.
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  return redis.call('GET', KEYS[1])
end
return nil
