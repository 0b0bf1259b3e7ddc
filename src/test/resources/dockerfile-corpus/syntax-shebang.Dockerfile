#!/usr/bin/env docker build -f
# syntax=docker/dockerfile:1
FROM alpine:3
