#!/bin/sh
//syntax=docker/dockerfile:1
FROM alpine
